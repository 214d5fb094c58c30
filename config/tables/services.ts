import table from "./services.json" with { type: "json" };
import type { Place } from "./places.schema.ts";
import type { Service } from "./services.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { Service } from "./services.schema.ts";

/** Services and features with their Indian presence. */
export const services: readonly Service[] = rowsOf<Service>(table);

const byId = indexById(services);

/** The service or feature called `id`; undefined when the table has none. */
export function serviceById(id: string): Service | undefined {
  return byId.get(id);
}

/** Whether a place has a service: null where nobody verified it, false at every site. */
export function serviceAvailable(service: Service, place: Place): boolean | null {
  if (place.kind === "region") return service.regions[place.region];
  return place.kind === "local-zone" ? service.localZones : false;
}
