import * as pulumi from "@pulumi/pulumi";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { Tag } from "@pulumi/aws/ec2/tag.js";
import { Cluster as EksCluster } from "@pulumi/aws/eks/cluster.js";
import { serviceCidr } from "../../config/service-range.ts";
import type { AccountSpec, ClusterSpec, SiteSpec } from "../../config/spec.ts";
import { fromAccount, PlatformRole, policyDocument, trustService } from "../iam/index.ts";

/** The five kinds of control-plane log. @see https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
export const controlPlaneLogs = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;

/** A control plane: what it is called, where it stands, how it is encrypted and who reaches it. */
export interface ControlPlaneArgs {
  readonly account: AccountSpec;
  readonly region: string;
  readonly namePrefix: string;
  readonly cluster: ClusterSpec;
  readonly sites: readonly SiteSpec[];
  /** Subnets of the region's zones; never of a Local Zone. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Addresses that nodes are seen with, which a public-only endpoint has to admit. */
  readonly natPublicIps: readonly pulumi.Input<string>[];
  readonly secretsKeyArn: pulumi.Input<string>;
  readonly logsKeyArn: pulumi.Input<string>;
  readonly protectStateful: boolean;
}

/**
 * An EKS control plane: access entries only, Kubernetes Secrets in an envelope of an own key, all five logs in a log group
 * of known retention, no add-on but those that are registered. Where sites join, their ranges are its remote networks.
 */
export class ControlPlane extends pulumi.ComponentResource {
  public readonly cluster: EksCluster;
  /** The group that EKS makes for API server and nodes. */
  public readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: ControlPlaneArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:cluster:ControlPlane", name, {}, opts);
    const { account, cluster, sites, protectStateful } = args;
    const child = { parent: this };
    const role = new PlatformRole(
      `${name}-cluster`,
      {
        account,
        description: `EKS control plane of ${cluster.name}`,
        trust: trustService("eks.amazonaws.com", fromAccount(account.id)),
        managedPolicies: ["AmazonEKSClusterPolicy"],
        policy: envelope(account.id, args.region, args.namePrefix),
      },
      child,
    );
    const logs = new LogGroup(
      `${name}-control-plane`,
      { name: `/aws/eks/${cluster.name}/cluster`, retentionInDays: cluster.logRetentionDays, kmsKeyId: args.logsKeyArn },
      { ...child, protect: protectStateful },
    );
    this.cluster = new EksCluster(
      name,
      {
        name: cluster.name,
        version: cluster.version,
        roleArn: role.arn,
        upgradePolicy: { supportType: cluster.support },
        accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
        bootstrapSelfManagedAddons: false,
        enabledClusterLogTypes: [...controlPlaneLogs],
        encryptionConfig: { provider: { keyArn: args.secretsKeyArn }, resources: ["secrets"] },
        kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: serviceCidr },
        vpcConfig: {
          subnetIds: [...args.subnetIds],
          endpointPrivateAccess: cluster.hasPrivateEndpoint,
          endpointPublicAccess: cluster.hasPublicEndpoint,
          ...(cluster.hasPublicEndpoint ? { publicAccessCidrs: publicCidrs(cluster, args.natPublicIps) } : {}),
        },
        ...(sites.length === 0 ? {} : { remoteNetworkConfig: remoteNetworks(sites) }),
        zonalShiftConfig: { enabled: true },
        deletionProtection: cluster.deletionProtection,
      },
      { ...child, protect: protectStateful, dependsOn: [logs, ...role.policies] },
    );
    // EKS makes the group with the cluster: an engine that echoes inputs at preview must not take its absence for an answer.
    this.securityGroupId = pulumi
      .all([this.cluster.vpcConfig, this.cluster.id])
      .apply(([{ clusterSecurityGroupId }]) => clusterSecurityGroupId);
    new Tag(`${name}-node-discovery`, { resourceId: this.securityGroupId, key: "karpenter.sh/discovery", value: cluster.name }, child);
    this.registerOutputs({ clusterName: this.cluster.name });
  }
}

/** Lets the control plane use the key of the envelope, found by its alias. @see https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html */
function envelope(accountId: string, region: string, namePrefix: string): ReturnType<typeof policyDocument> {
  return policyDocument({
    Sid: "EnvelopeSecrets",
    Effect: "Allow",
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"],
    Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
    Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${namePrefix}-secrets` } },
  });
}

/** A public-only endpoint is reached by the nodes through their NAT gateways. */
function publicCidrs(cluster: ClusterSpec, natPublicIps: readonly pulumi.Input<string>[]): pulumi.Input<string>[] {
  const nodes = cluster.hasPrivateEndpoint ? [] : natPublicIps.map((ip) => pulumi.interpolate`${ip}/32`);
  return [...cluster.publicCidrs, ...nodes];
}

function remoteNetworks(sites: readonly SiteSpec[]): { remoteNodeNetworks: { cidrs: string[] }; remotePodNetworks: { cidrs: string[] } } {
  return {
    remoteNodeNetworks: { cidrs: sites.flatMap(({ nodeCidrs }) => [...nodeCidrs]) },
    remotePodNetworks: { cidrs: sites.flatMap(({ podCidrs }) => [...podCidrs]) },
  };
}
