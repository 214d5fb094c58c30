import * as pulumi from "@pulumi/pulumi";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import type { EndpointSpec } from "../../config/spec.ts";
import { endpointPolicy } from "./model/endpoint-policy.ts";

/** Which endpoints a VPC gets, and where. */
export interface EndpointsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** The VPC's block: who may reach the interfaces. */
  readonly vpcCidr: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  readonly accountId: string;
  readonly endpoints: readonly EndpointSpec[];
  /** Subnets of the interfaces, one a zone. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Route tables of the gateways, by key. */
  readonly routeTableIds: readonly pulumi.Input<string>[];
}

/** Private ways from a VPC to AWS services, so that calls to them never leave the region's network. */
export class Endpoints extends pulumi.ComponentResource {
  /** The endpoints by service, `ecr.api`. */
  public readonly byService: Readonly<Record<string, VpcEndpoint>>;

  constructor(name: string, args: EndpointsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:network:Endpoints", name, {}, opts);
    const { vpcId, vpcCidr, region, accountId, endpoints } = args;
    const group = new SecurityGroup(
      name,
      { vpcId, description: "Interface endpoints: TLS from the VPC", tags: { Name: name } },
      { parent: this },
    );
    new SecurityGroupIngressRule(
      name,
      { securityGroupId: group.id, cidrIpv4: vpcCidr, ipProtocol: "tcp", fromPort: 443, toPort: 443, description: "TLS from the VPC" },
      { parent: this },
    );
    const entries = endpoints.map(({ service, type }) => {
      const policy = endpointPolicy(service, accountId, region);
      const where =
        type === "Gateway"
          ? { routeTableIds: [...args.routeTableIds] }
          : { subnetIds: [...args.subnetIds], securityGroupIds: [group.id], privateDnsEnabled: true };
      const endpoint = new VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId,
          serviceName: `com.amazonaws.${region}.${service}`,
          vpcEndpointType: type,
          ...where,
          ...(policy === undefined ? {} : { policy: JSON.stringify(policy) }),
          tags: { Name: `${name}-${service}` },
        },
        { parent: this },
      );
      return [service, endpoint] as const;
    });
    this.byService = Object.fromEntries(entries);
    this.registerOutputs({});
  }
}
