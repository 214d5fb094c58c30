// The list for tests and `npm run tables`. It loads zod: nothing that runs at start-up imports it.
import type { z } from "zod";
import { chargesTable } from "./charges.schema.ts";
import { collectorComponentsTable } from "./collector-components.schema.ts";
import { datastoreClassesTable } from "./datastore-classes.schema.ts";
import { endpointsTable } from "./endpoints.schema.ts";
import { imagesTable } from "./images.schema.ts";
import { instancePricesTable } from "./instance-prices.schema.ts";
import { instanceTypesTable } from "./instance-types.schema.ts";
import { machineImagesTable } from "./machine-images.schema.ts";
import { organizationLimitsTable } from "./organization-limits.schema.ts";
import { placeRulesTable } from "./place-rules.schema.ts";
import { placesTable } from "./places.schema.ts";
import { pullThroughTable } from "./pull-through.schema.ts";
import { releasesTable } from "./releases.schema.ts";
import { retentionPresetsTable } from "./retention-presets.schema.ts";
import { servicesTable } from "./services.schema.ts";

/** One table, its schema and its file. */
export interface TableSchema {
  readonly name: string;
  /** Path from the repository's root. */
  readonly file: string;
  readonly schema: z.ZodType<{ readonly asOf: string; readonly rows: readonly { readonly id: string }[] }>;
}

const entry = (name: string, schema: TableSchema["schema"]): TableSchema => ({ name, file: `config/tables/${name}.json`, schema });

/** Every fact table of this folder with its schema. */
export const tableSchemas: readonly TableSchema[] = [
  entry("places", placesTable),
  entry("releases", releasesTable),
  entry("images", imagesTable),
  entry("pull-through", pullThroughTable),
  entry("instance-types", instanceTypesTable),
  entry("instance-prices", instancePricesTable),
  entry("charges", chargesTable),
  entry("collector-components", collectorComponentsTable),
  entry("datastore-classes", datastoreClassesTable),
  entry("services", servicesTable),
  entry("endpoints", endpointsTable),
  entry("place-rules", placeRulesTable),
  entry("machine-images", machineImagesTable),
  entry("organization-limits", organizationLimitsTable),
  entry("retention-presets", retentionPresetsTable),
];
