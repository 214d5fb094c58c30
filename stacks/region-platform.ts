import type * as pulumi from "@pulumi/pulumi";
import { Keda } from "../components/autoscaling/index.ts";
import { Entrance } from "../components/entrance/index.ts";
import { meshNamespaces } from "../components/mesh/index.ts";
import { HybridNetwork } from "../components/site/index.ts";
import { Workload } from "../components/workload/index.ts";
import { objects as objectsByPulumi } from "../components/workload/model/index.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import { platformFoundation } from "./platform-foundation.ts";
import type { ClusterAddress } from "./providers.ts";
import { regionDelivery } from "./region-delivery.ts";
import type { RegionAccess } from "./region-access.ts";
import { regionObservability } from "./region-observability.ts";
import type { RegionOutputs } from "./region-outputs.ts";
import { regionMesh, type Authorities } from "./region-mesh.ts";
import { SliceGroup, turn } from "./slice-group.ts";

/** What a region's in-cluster side stands on. */
export interface PlatformGround {
  /** Reaches the region's cluster. */
  readonly provider: pulumi.ProviderResource;
  /** What the AWS side of the region and of the mesh is, where the same stack makes it. */
  readonly cloud?: PlatformCloud | undefined;
  /** The mesh's authorities, where the same stack makes them. */
  readonly authorities?: Authorities | undefined;
  /** What the AWS side tells, of whichever stack; undefined where the cluster existed before. */
  readonly outputs?: RegionOutputs | undefined;
  /** Addresses of the clusters that a hub here rolls out to, by region place. */
  readonly clusters: ReadonlyMap<string, ClusterAddress>;
}

/** The AWS side of a region, made by the same stack. */
export interface PlatformCloud {
  /** The cluster, with which in-cluster objects go. */
  readonly cluster: pulumi.Resource;
  /** What each part of the platform needs in AWS, from its first moment to its last. */
  readonly access: RegionAccess;
}

/**
 * Makes the in-cluster side of a region, one slice: the foundation, the mesh and the way in, what watches, what delivers,
 * the services that Pulumi itself runs, and the network of hybrid sites.
 */
export async function regionPlatform(spec: PlatformSpec, region: RegionSpec, ground: PlatformGround): Promise<void> {
  const { provider, cloud, authorities, outputs, clusters } = ground;
  const { place } = region;
  const access = cloud?.access;
  const parent = new SliceGroup("RegionPlatform", `${place}-platform`, { providers: [provider] });
  const opts = { parent, ...(cloud === undefined ? {} : { deletedWith: cloud.cluster }) };
  const { namespaces, shared, secretStore, loadBalancing } = await platformFoundation(spec, region, access, opts);

  const meshNeeds = [...namespaces(...meshNamespaces), ...shared, ...(access?.mesh ?? [])];
  const mesh = regionMesh(spec, region, { authorities, dependsOn: meshNeeds, secretStore, loadBalancing }, opts);
  await turn();
  const wayIn = [...shared, ...mesh.ready, ...loadBalancing, ...(access?.entrances ?? [])];
  new Entrance(place, { spec, place }, { parent, dependsOn: wayIn });
  await turn();

  const watching = [...namespaces("monitoring", "observability", "logging", "tracing"), ...shared, secretStore];
  regionObservability(spec, region, { access, outputs, dependsOn: watching }, opts);
  await turn();

  const delivering = [...namespaces("argocd", "argo-rollouts"), ...shared, secretStore, ...(access?.gitops ?? [])];
  const rollouts = regionDelivery(spec, region, { clusters, dependsOn: delivering }, opts);
  await turn();
  const keda = new Keda(place, { spec, place }, { ...opts, dependsOn: [...namespaces("keda"), ...shared, ...(access?.keda ?? [])] });
  await turn();
  if (objectsByPulumi(spec, place).length > 0) {
    const needs = [...namespaces(...spec.teams.map(({ name }) => name)), ...shared, secretStore, rollouts, keda.ready, ...mesh.ready];
    new Workload(place, { spec, place }, { ...opts, dependsOn: needs });
    await turn();
  }
  if (region.sites.length > 0) {
    new HybridNetwork(place, { spec, place }, opts);
    await turn();
  }
}
