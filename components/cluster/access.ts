import * as pulumi from "@pulumi/pulumi";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { AccessPolicyAssociation } from "@pulumi/aws/eks/accessPolicyAssociation.js";
import type { Cluster as EksCluster } from "@pulumi/aws/eks/cluster.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import type { ClusterSpec } from "../../config/spec.ts";

/** Who gets into a cluster, by identity and by address. */
export interface ClusterAccessArgs {
  readonly cluster: EksCluster;
  readonly securityGroupId: pulumi.Input<string>;
  readonly spec: ClusterSpec;
}

/** ARN of EKS's own policy that gives all rights in a cluster. @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html */
const clusterAdmin = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

/**
 * The administrators' access entries, the deployer's first, and the ranges that reach the API server on port 443. The
 * entries go with the cluster and not before it, as whoever takes the platform down has to stay in until the end.
 */
export class ClusterAccess extends pulumi.ComponentResource {
  /** What needs the deployer's rights depends on these. */
  public readonly entries: readonly pulumi.Resource[];

  constructor(name: string, { cluster, securityGroupId, spec }: ClusterAccessArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:cluster:ClusterAccess", name, {}, opts);
    const withCluster = { parent: this, deletedWith: cluster };
    this.entries = spec.adminRoleArns.flatMap((principalArn, index) => {
      const role = index === 0 ? `${name}-deployer` : `${name}-admin-${index}`;
      const entry = new AccessEntry(role, { clusterName: cluster.name, principalArn, type: "STANDARD" }, withCluster);
      const rights = new AccessPolicyAssociation(
        role,
        { clusterName: cluster.name, principalArn: entry.principalArn, policyArn: clusterAdmin, accessScope: { type: "cluster" } },
        withCluster,
      );
      return [entry, rights];
    });
    spec.apiSources.forEach(({ name: source, cidr }) => {
      new SecurityGroupIngressRule(
        `${name}-api-${source}`,
        { securityGroupId, cidrIpv4: cidr, ipProtocol: "tcp", fromPort: 443, toPort: 443, description: `Kubernetes API: ${source}` },
        { parent: this },
      );
    });
    this.registerOutputs({});
  }
}
