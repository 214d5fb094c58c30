import { workloadName } from "../../../config/services/composed-names.ts";
import type { PlatformSpec, RegionSpec, ServiceSpec } from "../../../config/spec.ts";
import { placeIds } from "../../../config/tables/places.ts";

/** A place of an environment, and the region whose cluster its pods run in. */
export interface ServicePlace {
  readonly id: string;
  readonly kind: "region" | "edge" | "site";
  readonly region: RegionSpec;
}

/**
 * The place `id` of the environment.
 * @throws RangeError where the environment has none
 */
export function placeAt(spec: PlatformSpec, id: string): ServicePlace {
  for (const region of spec.regions) {
    if (region.place === id) return { id, kind: "region", region };
    if (region.edges.some(({ place }) => place === id)) return { id, kind: "edge", region };
    if (region.sites.some(({ place }) => place === id)) return { id, kind: "site", region };
  }
  throw new RangeError(`environment "${spec.environment}" has no place "${id}"`);
}

/** Every place of the environment in the order of the places table. */
export function placesOf(spec: PlatformSpec): readonly string[] {
  const own = new Set(
    spec.regions.flatMap(({ edges, place, sites }) => [place, ...edges.map((edge) => edge.place), ...sites.map((site) => site.place)]),
  );
  return placeIds.filter((id) => own.has(id));
}

/** Places of a service that share the cluster of `region`, the region itself first. */
export function placesInCluster(service: ServiceSpec, region: RegionSpec): readonly string[] {
  const shared = [region.place, ...region.edges.map(({ place }) => place), ...region.sites.map(({ place }) => place)];
  return shared.filter((id) => service.places.includes(id));
}

/**
 * Whether `place` brings what a service has once in a cluster. That is the place which changes reach first: pods of an earlier
 * wave would otherwise wait for a service account or a setting that comes with a later one. A place that is cut off brings
 * nothing. Without waves it is the region where the service runs there, else its first place.
 */
export function isHome(service: ServiceSpec, { id, region }: ServicePlace, { gitops }: Pick<PlatformSpec, "gitops">): boolean {
  const own = placesInCluster(service, region);
  if (gitops === undefined || service.delivery === "pulumi") return own[0] === id;
  const waves = new Map(gitops.places.flatMap(({ place, state, wave }) => (state === "active" ? [[place, wave] as const] : [])));
  const waveOf = (place: string): number => waves.get(place) ?? Number.POSITIVE_INFINITY;
  return own.toSorted((a, b) => waveOf(a) - waveOf(b) || own.indexOf(a) - own.indexOf(b))[0] === id;
}

/** Name of the workload of `version` in a place; the first version needs none in its name. */
export function workloadAt(service: ServiceSpec, place: ServicePlace, version: string): string {
  const isFirst = service.traffic.versions[0] === version;
  return workloadName(service.objectName, { id: place.id, cluster: place.region.place }, isFirst ? undefined : version);
}
