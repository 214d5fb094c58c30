import type * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../components/cluster/index.ts";
import type { RegionKeys } from "../components/encryption/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { SliceGroup } from "./slice-group.ts";

/** A region's cluster and keys, which the parts of the platform get their rights on. */
export interface AccessGround {
  readonly spec: PlatformSpec;
  readonly region: RegionSpec;
  readonly cluster: Cluster;
  readonly keys: RegionKeys;
}

/** What each part of a region's in-cluster side needs in AWS (roles, stores), by part: to depend on. */
export interface RegionAccess {
  readonly karpenter: readonly pulumi.Resource[];
}

/** Makes the AWS side of what runs in a region's cluster, and belongs to the same slice as the cluster. */
export async function regionAccess({ cluster }: AccessGround, _parent: SliceGroup): Promise<RegionAccess> {
  return { karpenter: cluster.karpenter.ready };
}
