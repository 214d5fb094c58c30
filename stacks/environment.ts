import * as pulumi from "@pulumi/pulumi";
import type { MeshAuthority } from "../components/mesh/index.ts";
import { slicesOf, type Slice } from "../config/slices.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import { global, type JoinedRegion } from "./global.ts";
import { archiveProvider, awsProvider, kubeconfigOf, kubernetesProvider, type ClusterAddress } from "./providers.ts";
import { regionCloud, type RegionCloud } from "./region-cloud.ts";
import type { Authorities } from "./region-mesh.ts";
import { outputsOf, referencedOutputs, type RegionOutputs } from "./region-outputs.ts";
import { regionPlatform } from "./region-platform.ts";

/** What a stack exports. */
export interface StackOutputs {
  /** Names and addresses of the regions that this stack makes, by place. */
  readonly regions?: Readonly<Record<string, RegionOutputs>> | undefined;
  /** The mesh's authorities by place, where this stack makes them: public. */
  readonly meshAuthorities?: Readonly<Record<string, MeshAuthority<pulumi.Output<string>>>> | undefined;
  /** A kubeconfig a region, by place: secret. */
  readonly kubeconfigs?: pulumi.Output<Readonly<Record<string, string>>> | undefined;
  /** Systems Manager activations of sites, id and code, by place: secret. */
  readonly activations?: pulumi.Output<Readonly<Record<string, Readonly<Record<string, string>>>>> | undefined;
}

/**
 * Makes the slice `sliceName` of the environment `spec`: all of it, the AWS side of a region, what joins regions, or the
 * in-cluster side of a region. A slice makes providers for its own places alone, and reads what it needs of another slice
 * through a StackReference.
 */
export async function deploy(spec: PlatformSpec, sliceName: string): Promise<StackOutputs> {
  const slice = slicesOf(spec.regions.map(({ place }) => place)).find(({ name }) => name === sliceName);
  if (slice === undefined) throw new pulumi.RunError(`"${sliceName}" is not a slice of ${spec.environment}`);
  const holds = (kind: Slice["kind"], place?: string): boolean => slice.kind === "all" || (slice.kind === kind && slice.place === place);

  const clouds = new Map<string, RegionCloud>();
  const joined = new Map<string, JoinedRegion>();
  for (const region of spec.regions) {
    const isOwn = region.existingCluster === undefined;
    if (!isOwn || !(holds("cloud", region.place) || holds("global"))) continue;
    const providers = { own: awsProvider(spec, region), archive: archiveProvider(spec, region) };
    const cloud = holds("cloud", region.place) ? await regionCloud(spec, region, providers.own, providers.archive) : undefined;
    if (cloud !== undefined) clouds.set(region.place, cloud);
    if (!holds("global")) continue;
    const isLinked = spec.links.some(({ a, b }) => a.place === region.place || b.place === region.place);
    const outputs = !isLinked ? undefined : cloud === undefined ? referencedOutputs(spec, region) : outputsOf(region, cloud);
    joined.set(region.place, { region, providers, outputs, audit: cloud?.audit, secretsReady: cloud?.access.secrets });
  }
  const authorities = holds("global") ? await global(spec, joined) : undefined;
  const platforms = spec.regions.filter(({ place }) => holds("platform", place));
  // A hub knows every cluster; without one a region's in-cluster side knows its own alone.
  const known = platforms.length === 0 ? [] : spec.gitops === undefined ? platforms : spec.regions;
  const outputs = new Map(known.flatMap((region) => outputsAt(spec, region, clouds)));
  const clusters = new Map(known.map((region) => [region.place, outputs.get(region.place) ?? existingAddress(region)]));
  for (const region of platforms) await platform(spec, region, { cloud: clouds.get(region.place), authorities, outputs, clusters });
  return { ...exported(spec.regions, clouds), ...exportedAuthorities(authorities) };
}

/** What other parts of the environment tell a region's in-cluster side. */
interface PlatformContext {
  /** The AWS side, where this stack makes it. */
  readonly cloud: RegionCloud | undefined;
  readonly authorities: Authorities | undefined;
  readonly outputs: ReadonlyMap<string, RegionOutputs>;
  readonly clusters: ReadonlyMap<string, ClusterAddress>;
}

/** The outputs of a region's AWS side, made here or by another stack; none where the cluster existed before. */
function outputsAt(spec: PlatformSpec, region: RegionSpec, clouds: ReadonlyMap<string, RegionCloud>): [string, RegionOutputs][] {
  if (region.existingCluster !== undefined) return [];
  const cloud = clouds.get(region.place);
  return [[region.place, cloud === undefined ? referencedOutputs(spec, region) : outputsOf(region, cloud)]];
}

/** The in-cluster side of a region whose cluster is made here (`cloud`), was made by another stack, or existed before. */
async function platform(spec: PlatformSpec, region: RegionSpec, context: PlatformContext): Promise<void> {
  const { cloud, authorities, outputs, clusters } = context;
  const own = outputs.get(region.place);
  const provider = kubernetesProvider(region, own ?? existingAddress(region), cloud?.cluster.inClusterAfter ?? []);
  const made = cloud && { cluster: cloud.cluster.controlPlane.cluster, access: cloud.access };
  await regionPlatform(spec, region, { provider, cloud: made, authorities, outputs: own, clusters });
}

function exportedAuthorities(authorities: Authorities | undefined): Pick<StackOutputs, "meshAuthorities"> {
  if (authorities === undefined || authorities.size === 0) return {};
  return { meshAuthorities: Object.fromEntries(authorities) };
}

/** How the API server of a cluster that existed before is reached. */
function existingAddress({ place, existingCluster }: RegionSpec): ClusterAddress {
  if (existingCluster === undefined) throw new RangeError(`${place} has no cluster that existed before`);
  const { name: clusterName, endpoint, certificateAuthority } = existingCluster;
  return { clusterName, endpoint, certificateAuthority };
}

function exported(regions: readonly RegionSpec[], clouds: ReadonlyMap<string, RegionCloud>): StackOutputs {
  if (clouds.size === 0) return {};
  const own = regions.flatMap((region) => {
    const cloud = clouds.get(region.place);
    return cloud === undefined ? [] : [{ region, cloud, outputs: outputsOf(region, cloud) }];
  });
  const sites = own.flatMap(({ cloud }) => Object.entries(cloud.sites));
  return {
    regions: Object.fromEntries(own.map(({ region, outputs }) => [region.place, outputs])),
    kubeconfigs: pulumi.secret(
      pulumi.all(Object.fromEntries(own.map(({ region, outputs }) => [region.place, kubeconfigOf(region, outputs)]))),
    ),
    ...(sites.length === 0
      ? {}
      : {
          activations: pulumi.secret(
            pulumi.all(
              Object.fromEntries(sites.map(([place, site]) => [place, pulumi.all({ id: site.activationId, code: site.activationCode })])),
            ),
          ),
        }),
  };
}
