import type { PlatformSpec } from "../spec.ts";

/** The place of the region whose cluster runs the pods of `place`: Local Zones and sites share their region's; `place` itself where no region has it. */
export function clusterOf(place: string, { regions }: Pick<PlatformSpec, "regions">): string {
  const own = regions.find(({ edges, sites }) => [...edges, ...sites].some((shared) => shared.place === place));
  return own?.place ?? place;
}

/** The clusters of `places`, each once, in their order. */
export function clustersOf(places: readonly string[], spec: Pick<PlatformSpec, "regions">): readonly string[] {
  return [...new Set(places.map((place) => clusterOf(place, spec)))];
}
