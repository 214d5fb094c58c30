import { z } from "zod";
import { mark, provenance, table } from "./fact.schema.ts";

/** Data classes, as labels, headers and tags name them. */
export const dataClass = z.enum(["public", "internal", "personal", "customer-pii", "payment", "books"]);

/** The fewest days that a regulation asks for, of those whom the profiles name. */
const floor = z.strictObject({ regulation: z.string(), profiles: z.array(z.string()).min(1), days: z.int().min(1), mark });

/** How long one kind of data is kept unless a stack says longer. */
export const retentionPreset = z.strictObject({
  id: z.string(),
  /** What falls under it. */
  keeps: z.string(),
  /** Classes that such data can have. */
  dataClasses: z.array(dataClass).min(1),
  /** Whether it is what these classes get where nothing else is said. */
  isClassDefault: z.boolean(),
  /** Logs and books have floors in `regulations.json`; those of records stand in the row. */
  what: z.enum(["records", "logs", "books"]),
  /** Null: kept as long as its owner likes. */
  days: z.int().min(1).nullable(),
  floors: z.array(floor),
  ...provenance,
});

/** Schema of `retention-presets.json`. */
export const retentionPresetsTable = table(retentionPreset);

export type DataClass = z.infer<typeof dataClass>;
export type RetentionPreset = z.infer<typeof retentionPreset>;
export type RetentionFloor = z.infer<typeof floor>;
