import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

const holders = [
  ["aws:ec2/natGateway:NatGateway", "allocationId"],
  ["aws:ec2/natGateway:NatGateway", "secondaryAllocationIds"],
  ["aws:ec2/eipAssociation:EipAssociation", "allocationId"],
  ["aws:lb/loadBalancer:LoadBalancer", "subnetMappings"],
] as const;

/** Every Elastic IP is attached to something (`cost-address-unattached`). */
export const costAddressUnattached: Rule = {
  id: "cost-address-unattached",
  group: "cost",
  title: "every Elastic IP is attached to something",
  level: "advisory",
  source: awsDocs("Elastic IP addresses", "AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html"),
  fix: "release the address, or attach it",
  types: ["aws:ec2/eip:Eip"],
  scope: "stack",
  check: (address, siblings) => {
    if (["instance", "networkInterface"].some((key) => read(address.inputs, key) !== undefined)) return [];
    const uses = holders.map(([type, property]) => siblings.referring(type, property, address));
    return uses.some(({ known, unclear }) => unclear || known.length > 0)
      ? []
      : [{ path: "(association)", value: undefined, message: "nothing uses the address" }];
  },
};
