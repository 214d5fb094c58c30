import { bootstrapCa } from "../config/resolve/mesh.ts";
import { loadEnvironment, projectDirectory } from "../config/load.ts";
import type { PlatformSpec, RegionSpec } from "../config/spec.ts";
import { awsProvider, kubernetesProvider } from "../stacks/providers.ts";
import { regionCloud } from "../stacks/region-cloud.ts";
import { outputsOf } from "../stacks/region-outputs.ts";
import { regionPlatform } from "../stacks/region-platform.ts";

/** Production's second region `count` times under generated names: network, keys, registry, cluster, pools, base. */
export function generatedSpec(count: number): PlatformSpec {
  const { spec } = loadEnvironment(projectDirectory, "prod");
  const model = spec.regions.find(({ place }) => place === "hyderabad");
  if (model === undefined) throw new RangeError("prod has no hyderabad; expected it, the bench generates regions from it");
  const regions = Array.from({ length: count }, (_, index): RegionSpec => {
    const place = `place${index + 1}`;
    const name = `${spec.environment}-${place}`;
    return { ...model, place, namePrefix: name, cluster: { ...model.cluster, name }, edges: [], sites: [] };
  });
  const hub = spec.gitops?.places.find(({ place }) => place === model.place);
  const places = hub === undefined ? [] : regions.map(({ place }) => ({ ...hub, place, cluster: place }));
  const gitops = spec.gitops === undefined ? undefined : { ...spec.gitops, places };
  return { ...spec, regions, links: [], gitops, mesh: { ...spec.mesh, rootCa: bootstrapCa(spec.environment) } };
}

/** Registers all regions of `spec`, as `deploy` does for those of a configuration. */
export async function deployRegions(spec: PlatformSpec): Promise<void> {
  for (const region of spec.regions) {
    const cloud = await regionCloud(spec, region, awsProvider(spec, region));
    const { controlPlane, inClusterAfter } = cloud.cluster;
    const address = outputsOf(region, cloud);
    const provider = kubernetesProvider(region, address, inClusterAfter);
    await regionPlatform(spec, region, {
      provider,
      cloud: { cluster: controlPlane.cluster, access: cloud.access },
      outputs: address,
      clusters: new Map([[region.place, address]]),
    });
  }
}
