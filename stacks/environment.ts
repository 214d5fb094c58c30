import * as pulumi from "@pulumi/pulumi";
import { slicesOf, type Slice } from "../config/slices.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import { global, type JoinedRegion } from "./global.ts";
import { archiveProvider, awsProvider, kubeconfigOf, kubernetesProvider } from "./providers.ts";
import { regionCloud, type RegionCloud } from "./region-cloud.ts";
import { outputsOf, referencedOutputs, type RegionOutputs } from "./region-outputs.ts";
import { regionPlatform } from "./region-platform.ts";

/** What a stack exports. */
export interface StackOutputs {
  /** Names and addresses of the regions that this stack makes, by place. */
  readonly regions?: Readonly<Record<string, RegionOutputs>> | undefined;
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
    joined.set(region.place, { region, providers, outputs, audit: cloud?.audit });
  }
  if (holds("global")) await global(spec, joined);
  for (const region of spec.regions) {
    if (holds("platform", region.place)) await platform(spec, region, clouds.get(region.place));
  }
  return exported(spec.regions, clouds);
}

/** The in-cluster side of a region whose cluster is made here (`cloud`), was made by another stack, or existed before. */
async function platform(spec: PlatformSpec, region: RegionSpec, cloud: RegionCloud | undefined): Promise<void> {
  const { existingCluster } = region;
  const address =
    existingCluster === undefined
      ? cloud === undefined
        ? referencedOutputs(spec, region)
        : outputsOf(region, cloud)
      : {
          clusterName: existingCluster.name,
          endpoint: existingCluster.endpoint,
          certificateAuthority: existingCluster.certificateAuthority,
        };
  const provider = kubernetesProvider(region, address, cloud?.cluster.inClusterAfter ?? []);
  await regionPlatform(spec, region, provider, cloud && { cluster: cloud.cluster.controlPlane.cluster, access: cloud.access });
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
