import * as pulumi from "@pulumi/pulumi";
import { Eip } from "@pulumi/aws/ec2/eip.js";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway.js";
import { NatGateway } from "@pulumi/aws/ec2/natGateway.js";
import { Route } from "@pulumi/aws/ec2/route.js";
import type { EdgeSpec, NetworkSpec } from "../../config/spec.ts";
import { zoneLetter } from "./model/subnet-tags.ts";
import type { Subnets } from "./subnets.ts";

/** The ways out of a VPC. */
export interface EgressArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly network: NetworkSpec;
  readonly edges: readonly EdgeSpec[];
  readonly subnets: Subnets;
}

/**
 * The ways out of a VPC: an internet gateway for the public subnets, and NAT gateways, one a zone or one for all, for
 * the private ones. A Local Zone has no NAT gateway, so its private subnet leaves through the region's first one. The
 * data subnets have no way out.
 */
export class Egress extends pulumi.ComponentResource {
  /** Public addresses that the private subnets are seen with. */
  public readonly publicIps: readonly pulumi.Output<string>[];
  /** The routes out of the private subnets: what nodes have to wait for. */
  public readonly ready: readonly pulumi.Resource[];
  /** The public subnets' route to the internet: what a load balancer there has to wait for. */
  public readonly publicRoute: pulumi.Resource;

  constructor(name: string, args: EgressArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:network:Egress", name, {}, opts);
    const { vpcId, network, edges, subnets } = args;
    const child = { parent: this };
    const internet = new InternetGateway(name, { vpcId, tags: { Name: name } }, child);
    const out = (key: string, target: { gatewayId: pulumi.Input<string> } | { natGatewayId: pulumi.Input<string> }): Route => {
      const routeTable = subnets.routeTables[key];
      if (routeTable === undefined) throw new pulumi.ResourceError(`no route table ${key}`, this, true);
      return new Route(`${name}-${key}-out`, { routeTableId: routeTable.id, destinationCidrBlock: "0.0.0.0/0", ...target }, child);
    };
    this.publicRoute = out("public", { gatewayId: internet.id });

    const zones = network.natGateways === "none" ? [] : network.natGateways === "single" ? network.zones.slice(0, 1) : network.zones;
    const gateways = zones.map((zone, index) => {
      const key = `${name}-nat-${zoneLetter(zone.name)}`;
      const address = new Eip(key, { domain: "vpc", tags: { Name: key } }, { ...child, dependsOn: [internet] });
      const subnetId = subnets.ids.public[index];
      if (subnetId === undefined) throw new pulumi.ResourceError(`no public subnet in ${zone.name}`, this, true);
      const gateway = new NatGateway(
        key,
        { subnetId, allocationId: address.id, connectivityType: "public", tags: { Name: key } },
        { ...child, dependsOn: [...subnets.publicAssociations] },
      );
      return { address, gateway };
    });
    const through = (index: number): { natGatewayId: pulumi.Input<string> } | undefined => {
      const gateway = (gateways[index] ?? gateways[0])?.gateway;
      return gateway && { natGatewayId: gateway.id };
    };
    const privateKeys = network.zones.map((zone) => `private-${zoneLetter(zone.name)}`);
    this.ready = [
      ...privateKeys.flatMap((key, index) => {
        const target = through(index);
        return target === undefined ? [] : [out(key, target)];
      }),
      ...edges.flatMap((edge) => {
        const target = through(0);
        return target === undefined ? [] : [out(edge.place, target)];
      }),
    ];
    this.publicIps = gateways.map(({ address }) => address.publicIp);
    this.registerOutputs({});
  }
}
