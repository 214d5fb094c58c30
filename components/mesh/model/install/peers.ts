import type { PlatformSpec, RegionSpec, RootCaSpec } from "../../../../config/spec.ts";
import { bootstrapCa } from "../../../../config/resolve/mesh.ts";

/**
 * The regions whose clusters share the mesh with `region`'s: all that are made here. A cluster that existed before is a
 * mesh of its own, as nothing on its AWS side is made here: no link, no access entry, no identity of pods.
 */
export function peersOf(
  { regions }: Pick<PlatformSpec, "regions">,
  region: Pick<RegionSpec, "place" | "existingCluster">,
): readonly RegionSpec[] {
  if (region.existingCluster !== undefined) return [];
  return regions.filter(({ place, existingCluster }) => place !== region.place && existingCluster === undefined);
}

/** Where the root of a region's mesh comes from: of a cluster that existed before always the secret store. */
export function rootCaOf({ environment, mesh }: Pick<PlatformSpec, "environment" | "mesh">, { existingCluster }: RegionSpec): RootCaSpec {
  return existingCluster === undefined ? mesh.rootCa : bootstrapCa(environment);
}

/** The region that holds the root of trust: the first one that is made here, the primary where it is. */
export function rootRegion({ regions }: Pick<PlatformSpec, "regions">): RegionSpec | undefined {
  const own = regions.filter(({ existingCluster }) => existingCluster === undefined);
  return own.find(({ role }) => role === "primary") ?? own[0];
}
