import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { checkAddresses } from "./addresses.ts";
import { checkClusters } from "./cluster.ts";
import { checkNodes } from "./nodes.ts";
import { checkPlaces } from "./places.ts";
import { checkServices } from "./services.ts";
import { checkSlice } from "./slice.ts";

/** Every problem of a configuration that has the right form. `asOf` (YYYY-MM-DD): the day versions' support is judged on. */
export function checkConfig(config: Config, asOf?: string): readonly Problem[] {
  return [...checkSlice(config), ...checkPlaces(config), ...checkAddresses(config), ...checkClusters(config, asOf), ...checkNodes(config), ...checkServices(config)];
}
