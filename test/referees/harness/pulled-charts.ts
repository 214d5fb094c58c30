import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { cacheRoot } from "./cache.ts";
import { isRecord } from "./manifest.ts";

/**
 * The folder of a chart that is in no Go module, of exactly `version`, where somebody has pulled it:
 * `helm pull <chart> --version <version> --untar --untardir <cache>/nivas/referees/charts`. Undefined where nobody has.
 */
export function pulledChart(chart: string, version: string | null): string | undefined {
  const folder = join(cacheRoot(), "charts", chart);
  const file = join(folder, "Chart.yaml");
  if (!existsSync(file)) return undefined;
  const read: unknown = parse(readFileSync(file, "utf8"));
  return isRecord(read) && read["version"] === version ? folder : undefined;
}
