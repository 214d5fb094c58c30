import table from "./collector-components.json" with { type: "json" };
import type { CollectorComponent } from "./collector-components.schema.ts";
import { rowsOf } from "./rows.ts";

export type { CollectorComponent } from "./collector-components.schema.ts";

/** What is in the collector's image: a configuration that names anything else does not start. */
export const collectorComponents: readonly CollectorComponent[] = rowsOf<CollectorComponent>(table);
