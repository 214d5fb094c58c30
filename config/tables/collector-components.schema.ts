import { z } from "zod";
import { provenance, table } from "./fact.schema.ts";

/** One component of the collector's image. */
export const collectorComponent = z.strictObject({
  /** `<kind>/<package>`. */
  id: z.string().regex(/^(extension|receiver|processor|exporter|connector)\/[a-z0-9]+$/),
  kind: z.enum(["extension", "receiver", "processor", "exporter", "connector"]),
  /** Go package that it is built from. */
  module: z.string(),
  version: z.string().regex(/^v\d+\.\d+\.\d+$/),
  /** What configurations call it; null: not read, as no configuration of the platform uses it. */
  type: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .nullable(),
  ...provenance,
});

/** Schema of `collector-components.json`. */
export const collectorComponentsTable = table(collectorComponent);

export type CollectorComponent = z.infer<typeof collectorComponent>;
