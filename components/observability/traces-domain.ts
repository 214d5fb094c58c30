import * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { LogResourcePolicy } from "@pulumi/aws/cloudwatch/logResourcePolicy.js";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { Domain } from "@pulumi/aws/opensearch/domain.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import type { PlatformSpec, RegionSpec } from "../../config/spec.ts";
import { domainLogsPolicy, domainPolicy, tracesDomain } from "./model/install/index.ts";

/** Where a {@link TracesDomain} stands and who uses it. */
export interface TracesDomainArgs {
  readonly spec: PlatformSpec;
  readonly region: RegionSpec;
  readonly vpcId: pulumi.Input<string>;
  /** Subnets without a way out, one a zone. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** The security group of the cluster's nodes and pods. */
  readonly clientSecurityGroupId: pulumi.Input<string>;
  /** The role of Jaeger, which alone has rights in the domain. */
  readonly clientRoleArn: pulumi.Input<string>;
  readonly kmsKeyArn: pulumi.Input<string>;
  readonly logsKeyArn: pulumi.Input<string>;
}

/** Logs that a domain publishes; audit logs are those of who asked for what. */
const published = ["INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS", "ES_APPLICATION_LOGS", "AUDIT_LOGS"] as const;

/**
 * The domain that traces of a region are kept in: in the VPC, reached by the cluster alone, over TLS 1.2 and with signed
 * requests; encrypted with the platform's key at rest and between nodes; over three zones in production. Nobody has a
 * password: rights in it are the one role's. Needs the account's service-linked role of OpenSearch.
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/slr.html
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
 */
export class TracesDomain extends pulumi.ComponentResource {
  /** Where it answers: a host name. */
  public readonly endpoint: pulumi.Output<string>;
  /** What to depend on before asking it. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: TracesDomainArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:observability:TracesDomain", name, {}, opts);
    const { spec, region, kmsKeyArn, logsKeyArn } = args;
    const child = { parent: this };
    const domainName = tracesDomain(spec);
    const { instanceType, nodes, volumeGiB } = spec.observability.traces.openSearch;
    const zones = Math.min(nodes, args.subnetIds.length);
    const logs = new LogGroup(
      name,
      { name: `/aws/opensearch/${domainName}`, retentionInDays: region.cluster.logRetentionDays, kmsKeyId: logsKeyArn },
      { ...child, protect: spec.isProduction },
    );
    const publishing = new LogResourcePolicy(
      name,
      { policyName: `${domainName}-logs`, policyDocument: JSON.stringify(domainLogsPolicy(spec, region)) },
      child,
    );
    const group = new SecurityGroup(name, { vpcId: args.vpcId, description: "Traces: from the cluster alone" }, child);
    const way = new SecurityGroupIngressRule(
      name,
      {
        securityGroupId: group.id,
        referencedSecurityGroupId: args.clientSecurityGroupId,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        description: "TLS from the cluster",
      },
      child,
    );
    const domain = new Domain(
      name,
      {
        domainName,
        engineVersion: "OpenSearch_2.19",
        clusterConfig: {
          instanceType,
          instanceCount: nodes,
          zoneAwarenessEnabled: zones > 1,
          ...(zones > 1 ? { zoneAwarenessConfig: { availabilityZoneCount: zones } } : {}),
          ...(spec.isProduction
            ? { dedicatedMasterEnabled: true, dedicatedMasterCount: 3, dedicatedMasterType: "m6g.large.search" }
            : { dedicatedMasterEnabled: false }),
        },
        ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: volumeGiB },
        encryptAtRest: { enabled: true, kmsKeyId: kmsKeyArn },
        nodeToNodeEncryption: { enabled: true },
        domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
        advancedSecurityOptions: {
          enabled: true,
          internalUserDatabaseEnabled: false,
          anonymousAuthEnabled: false,
          masterUserOptions: { masterUserArn: args.clientRoleArn },
        },
        accessPolicies: JSON.stringify(domainPolicy(spec, region)),
        vpcOptions: { subnetIds: args.subnetIds.slice(0, zones), securityGroupIds: [group.id] },
        logPublishingOptions: published.map((logType) => ({ logType, cloudwatchLogGroupArn: logs.arn, enabled: true })),
        softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
        tags: { "data-class": "customer-pii" },
      },
      { ...child, protect: spec.isProduction, dependsOn: [publishing] },
    );
    this.endpoint = domain.endpoint;
    this.ready = [domain, way];
    this.registerOutputs({ endpoint: this.endpoint });
  }
}
