import type * as pulumi from "@pulumi/pulumi";
import { Karpenter } from "../components/autoscaling/index.ts";
import { Base } from "../components/base/index.ts";
import { Governance } from "../components/governance/index.ts";
import { HybridNetwork } from "../components/site/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import type { RegionAccess } from "./region-access.ts";
import { SliceGroup, turn } from "./slice-group.ts";

/** What a region's in-cluster side stands on where the same stack makes it. */
export interface PlatformGround {
  /** The cluster, with which in-cluster objects go. */
  readonly cluster: pulumi.Resource;
  /** What each part of the platform needs in AWS, from its first moment to its last. */
  readonly access: RegionAccess;
}

/**
 * Makes the in-cluster side of a region, one slice, by `provider`, which reaches the region's cluster: the guards at its
 * door before all else, what everything stands on, the nodes that workloads ask for, and the network of hybrid sites. A
 * cluster that existed before keeps its own nodes.
 */
export async function regionPlatform(
  spec: PlatformSpec,
  region: RegionSpec,
  provider: pulumi.ProviderResource,
  ground?: PlatformGround,
): Promise<void> {
  const { place } = region;
  const withCluster = ground === undefined ? {} : { deletedWith: ground.cluster };
  const parent = new SliceGroup("RegionPlatform", `${place}-platform`, { providers: [provider] });
  const governance = new Governance(place, { spec }, { parent, ...withCluster });
  await turn();
  const base = new Base(place, { spec, place }, { parent, ...withCluster, dependsOn: [governance.inForce] });
  await turn();
  if (region.existingCluster === undefined) {
    new Karpenter(
      place,
      { spec, place },
      { parent, ...withCluster, dependsOn: [base.monitoringCrds, ...(ground?.access.karpenter ?? [])] },
    );
    await turn();
  }
  if (region.sites.length > 0) {
    new HybridNetwork(place, { spec, place }, { parent, ...withCluster });
    await turn();
  }
}
