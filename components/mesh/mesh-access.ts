import * as pulumi from "@pulumi/pulumi";
import { AccessEntry } from "@pulumi/aws/eks/accessEntry.js";
import { physicalNames } from "../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../config/spec.ts";
import { PlatformRole, PodIdentity } from "../iam/index.ts";
import {
  authorityIdentity,
  authorityPolicy,
  peerGroup,
  peersOf,
  rootCaOf,
  tokensIdentity,
  tokensPolicy,
  trustPeers,
} from "./model/index.ts";

/** The cluster that {@link MeshAccess} opens to the mesh. */
export interface MeshAccessArgs {
  readonly spec: PlatformSpec;
  readonly region: RegionSpec;
  /** Name of the cluster, known after it. */
  readonly clusterName: pulumi.Input<string>;
}

/**
 * The AWS side of a region's mesh: the identity by which intermediates are signed, and with peers the identity of the job
 * that fetches tokens of their clusters, and the role by which this cluster knows the peers' jobs, with its access entry.
 * That role may do nothing in AWS, and in the cluster only what the peers' group may. No part reaches into another slice.
 */
export class MeshAccess extends pulumi.ComponentResource {
  /** What the mesh needs from its first moment to its last. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, { spec, region, clusterName }: MeshAccessArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:mesh:MeshAccess", name, {}, opts);
    const { account } = spec;
    const names = physicalNames(region.namePrefix);
    const pods = { account, clusterName, trustedCluster: names.cluster };
    const child = { parent: this };
    const ready: pulumi.Resource[] = [];
    if (rootCaOf(spec, region).kind === "acm-pca") {
      const policy = authorityPolicy(spec, region);
      const description = "Has the mesh's intermediate signed by AWS Private CA";
      ready.push(...new PodIdentity(`${name}-authority`, { ...pods, ...authorityIdentity, policy, description }, child).ready);
    }
    if (peersOf(spec, region).length > 0) {
      const tokens = new PodIdentity(
        `${name}-tokens`,
        {
          ...pods,
          ...tokensIdentity,
          roleName: names.meshTokensRole,
          policy: tokensPolicy(spec, region),
          description: "Fetches read-only tokens of the mesh's other clusters",
        },
        child,
      );
      const peers = new PlatformRole(
        `${name}-peers`,
        {
          account,
          roleName: names.meshPeerRole,
          trust: trustPeers(spec, region),
          description: "By which the mesh's other clusters ask this one for a read-only token",
        },
        child,
      );
      const entry = new AccessEntry(
        `${name}-peers`,
        { clusterName, principalArn: peers.arn, type: "STANDARD", kubernetesGroups: [peerGroup] },
        child,
      );
      ready.push(...tokens.ready, ...peers.policies, entry);
    }
    this.ready = ready;
    this.registerOutputs({});
  }
}
