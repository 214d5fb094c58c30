import { join } from "node:path";
import { jsonLines } from "../../cli/output/json-lines.ts";
import { recordValues, valuesOf } from "../stacks/record.ts";

/** Environments whose graphs are kept. */
export const goldenEnvironments = ["dev", "prod"] as const;

/** The file that keeps the graph of `environment`: what `nivas preview <environment> --json` prints. */
export function goldenFile(environment: string): string {
  return join(import.meta.dirname, `${environment}.ndjson`);
}

/** The graph of `environment` as it is now. */
export async function currentGraph(environment: string): Promise<string> {
  return jsonLines((await recordValues(valuesOf(environment), "all")).resources);
}
