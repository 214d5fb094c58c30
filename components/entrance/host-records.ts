import * as pulumi from "@pulumi/pulumi";
import { Record } from "@pulumi/aws/route53/record.js";

/** Where hosts lead. */
export interface HostRecordsArgs {
  readonly hosts: readonly string[];
  readonly zoneId: string;
  /** Which of two records of a host answers: the first as long as its load balancer has a healthy target. */
  readonly role: "PRIMARY" | "SECONDARY";
  /** Tells the records of one host apart: the place that answers. */
  readonly place: string;
  readonly loadBalancer: { readonly dnsName: pulumi.Input<string>; readonly zoneId: pulumi.Input<string> };
}

/**
 * The records of hosts in their zone: aliases of a load balancer that give way to another's when none of its targets is
 * healthy. The health is the load balancer's own: Route 53's health checkers all stand abroad.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-types.html
 */
export class HostRecords extends pulumi.ComponentResource {
  constructor(name: string, args: HostRecordsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:entrance:HostRecords", name, {}, opts);
    const { hosts, zoneId, role, place, loadBalancer } = args;
    for (const host of hosts) {
      new Record(
        `${name}-${host}`,
        {
          zoneId,
          name: host,
          type: "A",
          setIdentifier: place,
          failoverRoutingPolicies: [{ type: role }],
          aliases: [{ name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true }],
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
