import * as pulumi from "@pulumi/pulumi";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { physicalNames } from "../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../config/spec.ts";
import { PlatformRole, PodIdentity } from "../iam/index.ts";
import { argoNamespace, deployerGroup, hubPolicy, hubServiceAccounts, trustHubs } from "./model/index.ts";

/** The cluster that {@link GitOpsAccess} opens to the hubs, and whose own hub it gives an identity. */
export interface GitOpsAccessArgs {
  readonly spec: PlatformSpec;
  readonly region: RegionSpec;
  /** Name of the cluster, known after it. */
  readonly clusterName: pulumi.Input<string>;
}

/**
 * The AWS side of delivery in a region: the identities of its hub, and the role by which its cluster knows the hubs of all
 * regions, with its access entry. That role may do nothing in AWS, and in the cluster only what the deployers' group may.
 * No token is stored, and no part reaches into another slice.
 */
export class GitOpsAccess extends pulumi.ComponentResource {
  /** What Argo CD needs from its first moment to its last. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, { spec, region, clusterName }: GitOpsAccessArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:gitops:GitOpsAccess", name, {}, opts);
    const { account } = spec;
    const names = physicalNames(region.namePrefix);
    const child = { parent: this };
    const identity = (role: keyof typeof hubServiceAccounts, roleName: string): PodIdentity =>
      new PodIdentity(
        `${name}-${role}`,
        {
          account,
          clusterName,
          trustedCluster: names.cluster,
          namespace: argoNamespace,
          serviceAccount: hubServiceAccounts[role],
          policy: hubPolicy(spec),
          roleName,
          description: `Argo CD ${role}`,
        },
        child,
      );
    const hub = [identity("controller", names.gitopsControllerRole), identity("server", names.gitopsServerRole)];
    const deployer = new PlatformRole(
      `${name}-deployer`,
      { account, roleName: names.gitopsDeployerRole, trust: trustHubs(spec), description: "By which Argo CD rolls services out here" },
      child,
    );
    const entry = new AccessEntry(
      `${name}-deployer`,
      { clusterName, principalArn: deployer.arn, type: "STANDARD", kubernetesGroups: [deployerGroup] },
      child,
    );
    this.ready = [...hub.flatMap(({ ready }) => ready), ...deployer.policies, entry];
    this.registerOutputs({});
  }
}
