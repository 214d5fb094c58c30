import table from "./datastore-classes.json" with { type: "json" };
import type { DatastoreClasses, DatastoreService } from "./datastore-classes.schema.ts";
import { rowsOf } from "./rows.ts";

export type { DatastoreClasses, DatastoreService } from "./datastore-classes.schema.ts";

/** Classes per managed datastore, engine and Region. */
export const datastoreClasses: readonly DatastoreClasses[] = rowsOf<DatastoreClasses>(table);

function rowOffers(row: DatastoreClasses, region: "ap-south-1" | "ap-south-2", name: string): boolean {
  if (!name.startsWith(row.prefix) || !name.endsWith(row.suffix)) return false;
  const bare = name.slice(row.prefix.length, name.length - row.suffix.length);
  const dot = bare.indexOf(".");
  const family = dot < 0 ? bare : bare.slice(0, dot);
  const sizes = row.regions[region][family];
  if (sizes === undefined) return false;
  return dot < 0 ? sizes === "" : sizes.split(" ").includes(bare.slice(dot + 1));
}

/**
 * Whether a Region offers a class such as `db.r7g.large`, `cache.r7g.large`, `r7g.large.search`.
 * With an `engine` the table knows, for that engine; otherwise for any.
 */
export function datastoreClassOffered(service: DatastoreService, region: string, name: string, engine?: string): boolean {
  if (region !== "ap-south-1" && region !== "ap-south-2") return false;
  const rows = datastoreClasses.filter((row) => row.service === service);
  const ofEngine = engine === undefined ? [] : rows.filter((row) => row.engines.includes(engine));
  return (ofEngine.length > 0 ? ofEngine : rows).some((row) => rowOffers(row, region, name));
}
