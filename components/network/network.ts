import * as pulumi from "@pulumi/pulumi";
import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import type { EdgeSpec, NetworkSpec, SiteSpec } from "../../config/spec.ts";
import type { AccessLogTarget } from "../storage/index.ts";
import { Egress } from "./egress.ts";
import { Endpoints } from "./endpoints.ts";
import { FlowLogs } from "./flow-logs.ts";
import { Subnets } from "./subnets.ts";
import { TransitHub } from "./transit-hub.ts";

/** A region's network: its plan, and what hangs on it. */
export interface NetworkArgs {
  readonly accountId: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  /** Prefix of physical names here. */
  readonly namePrefix: string;
  readonly network: NetworkSpec;
  readonly edges: readonly EdgeSpec[];
  readonly sites: readonly SiteSpec[];
  /** The cluster that load balancers and nodes here belong to. */
  readonly clusterName: string;
  /** Key of the flow logs. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Where requests to the flow logs' bucket are logged. */
  readonly accessLogs: AccessLogTarget;
  readonly protectStateful: boolean;
}

/**
 * The network of a region: a VPC whose default security group lets nothing through, its subnets in three zones and in
 * Local Zones, the ways out, private endpoints of AWS services, flow logs, and the transit gateway towards other regions
 * and sites. Needs an `aws.Provider` of the region.
 */
export class Network extends pulumi.ComponentResource {
  public readonly vpcId: pulumi.Output<string>;
  public readonly subnets: Subnets;
  public readonly egress: Egress;
  public readonly endpoints: Endpoints;
  public readonly transit: TransitHub;

  constructor(name: string, args: NetworkArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:network:Network", name, {}, opts);
    const { accountId, region, namePrefix, network, edges, sites, clusterName, protectStateful } = args;
    const child = { parent: this };
    const vpc = new Vpc(
      `${name}-vpc`,
      { cidrBlock: network.cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: namePrefix } },
      { ...child, protect: protectStateful },
    );
    new DefaultSecurityGroup(
      `${name}-default`,
      { vpcId: vpc.id, ingress: [], egress: [], tags: { Name: `${namePrefix}-default-closed` } },
      child,
    );
    this.vpcId = vpc.id;
    this.subnets = new Subnets(name, { vpcId: vpc.id, network, edges, clusterName }, child);
    this.egress = new Egress(name, { vpcId: vpc.id, network, edges, subnets: this.subnets }, child);
    this.endpoints = new Endpoints(
      `${name}-endpoints`,
      {
        vpcId: vpc.id,
        vpcCidr: network.cidr,
        region,
        accountId,
        endpoints: network.endpoints,
        subnetIds: this.subnets.ids.private,
        routeTableIds: Object.entries(this.subnets.routeTables).flatMap(([key, table]) => (key === "transit" ? [] : [table.id])),
      },
      child,
    );
    new FlowLogs(
      `${name}-flow-logs`,
      {
        vpcId: vpc.id,
        accountId,
        region,
        namePrefix,
        kmsKeyArn: args.logsKeyArn,
        retentionDays: network.flowLogRetentionDays,
        protectStateful,
        accessLogs: args.accessLogs,
      },
      child,
    );
    this.transit = new TransitHub(`${name}-transit`, { vpcId: vpc.id, network, subnets: this.subnets, sites, protectStateful }, child);
    this.registerOutputs({ vpcId: this.vpcId });
  }
}
