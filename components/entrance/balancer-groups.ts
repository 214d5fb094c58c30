import * as pulumi from "@pulumi/pulumi";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import { gatewayHealth, gatewayPort } from "./model/index.ts";

/** Between whom {@link BalancerGroups} lets traffic through. */
export interface BalancerGroupsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Ranges that may reach the load balancer. */
  readonly sourceCidrs: readonly string[];
  /** The group of the nodes and their pods. */
  readonly nodesGroupId: pulumi.Input<string>;
}

/** The security group of an application load balancer: in from its sources on 80 and 443, out to the gateway's pods alone, whose group lets it in. */
export class BalancerGroups extends pulumi.ComponentResource {
  public readonly groupId: pulumi.Output<string>;
  /** What to depend on for the load balancer to reach the pods. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, { vpcId, sourceCidrs, nodesGroupId }: BalancerGroupsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:entrance:BalancerGroups", name, {}, opts);
    const child = { parent: this };
    const group = new SecurityGroup(name, { vpcId, description: `Load balancer ${name}`, tags: { Name: name } }, child);
    const on = (port: number) => ({ ipProtocol: "tcp", fromPort: port, toPort: port });
    sourceCidrs.forEach((cidrIpv4, index) => {
      for (const [role, port] of [["http", 80] as const, ["https", 443] as const]) {
        new SecurityGroupIngressRule(
          `${name}-${role}-${index}`,
          { securityGroupId: group.id, cidrIpv4, ...on(port), description: `Users: ${role}` },
          child,
        );
      }
    });
    this.ready = [["gateway", gatewayPort] as const, ["health", gatewayHealth.port] as const].flatMap(([role, port]) => [
      new SecurityGroupEgressRule(
        `${name}-${role}`,
        { securityGroupId: group.id, referencedSecurityGroupId: nodesGroupId, ...on(port), description: `To the gateway: ${role}` },
        child,
      ),
      new SecurityGroupIngressRule(
        `${name}-${role}`,
        { securityGroupId: nodesGroupId, referencedSecurityGroupId: group.id, ...on(port), description: `Entrance ${name}: ${role}` },
        child,
      ),
    ]);
    this.groupId = group.id;
    this.registerOutputs({});
  }
}
