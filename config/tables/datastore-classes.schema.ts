import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

/** Family to sizes, separated by spaces; an empty string is a class without sizes (`db.serverless`). */
const classes = z.record(z.string(), z.string());

/** Node or instance classes of one managed datastore. */
export const datastoreClasses = z.strictObject({
  id: z.string(),
  service: z.enum(["rds", "rds-multi-az-cluster", "elasticache", "opensearch", "documentdb", "neptune"]),
  /** Engines the row holds for; empty: engines do not matter. */
  engines: z.array(z.string()),
  /** What stands before the family in a class name: `db.`, `cache.`, nothing. */
  prefix: z.string(),
  /** What stands after the size: `.search`, nothing. */
  suffix: z.string(),
  regions: z.strictObject({ "ap-south-1": classes, "ap-south-2": classes }),
  ...provenance,
});

/** Schema of `datastore-classes.json`. */
export const datastoreClassesTable = table(datastoreClasses);

export type DatastoreClasses = z.infer<typeof datastoreClasses>;
export type DatastoreService = DatastoreClasses["service"];
