import table from "./places.json" with { type: "json" };
import type { Capability, CapabilityName, LocalZonePlace, Place, PlaceId, RegionPlace, SitePlace } from "./places.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { Capability, CapabilityName, LocalZonePlace, Place, PlaceId, PlaceKind, RegionPlace, SitePlace } from "./places.schema.ts";

/** Every place of the platform, in table order. */
export const places: readonly Place[] = rowsOf<Place>(table);

const byId = indexById(places);

/** Ids of all places: `mumbai`, `hyderabad`, `delhi`, `kolkata`, `bengaluru`, `chennai`. */
export const placeIds: readonly PlaceId[] = places.map((place) => place.id);

/** The Regions: the places that hold clusters. */
export const regionPlaces: readonly RegionPlace[] = places.filter((place): place is RegionPlace => place.kind === "region");

/** The Local Zones: edges of a Region. */
export const localZonePlaces: readonly LocalZonePlace[] = places.filter((place): place is LocalZonePlace => place.kind === "local-zone");

/** The sites: customers' own rooms. */
export const sitePlaces: readonly SitePlace[] = places.filter((place): place is SitePlace => place.kind === "site");

/** The place called `id`; undefined for an id that is not in the table. */
export function placeById(id: string): Place | undefined {
  return byId.get(id);
}

/** The Region place of an AWS Region code; undefined outside India. */
export function placeOfRegion(region: string): RegionPlace | undefined {
  return regionPlaces.find((place) => place.region === region);
}

/** AWS Region a place is or belongs to: for a site, the Region its Direct Connect location is associated with. */
export function regionOfPlace(place: Place): "ap-south-1" | "ap-south-2" {
  return place.kind === "region" ? place.region : place.parentRegion;
}

/** Whether and how surely `place` has a capability. */
export function capabilityOf(place: Place, name: CapabilityName): Capability {
  return place.capabilities[name];
}
