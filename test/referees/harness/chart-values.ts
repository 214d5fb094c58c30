import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { isRecord } from "./manifest.ts";
import type { ValuePath, Values } from "./value-paths.ts";

/** What a chart folder declares in values.yaml, its sub-charts' under their names. */
export interface DeclaredValues {
  readonly values: Values;
  readonly subcharts: Readonly<Record<string, DeclaredValues>>;
}

/** Reads values.yaml of a chart folder and of the sub-charts unpacked in its charts/ folder. */
export async function declaredValues(chartDir: string): Promise<DeclaredValues> {
  const chart = await yamlMap(join(chartDir, "Chart.yaml"));
  const subcharts: Record<string, DeclaredValues> = {};
  for (const row of Array.isArray(chart["dependencies"]) ? chart["dependencies"] : []) {
    if (!isRecord(row)) continue;
    const folder = join(chartDir, "charts", String(row["name"]));
    if (existsSync(folder)) subcharts[String(row["alias"] ?? row["name"])] = await declaredValues(folder);
  }
  const { [istioDefaults]: nested, ...values } = await yamlMap(join(chartDir, "values.yaml"));
  return { values: isRecord(nested) ? { ...nested, ...values } : values, subcharts };
}

/** Key under which the charts of Istio keep all their defaults; users set the same paths without it. */
const istioDefaults = "_internal_defaults_do_not_set";

/**
 * Whether values.yaml declares `path`. A default that is an empty map, a null or a list says nothing of what goes
 * below it, so everything there counts as declared: those are the chart's free-form places.
 */
export function isDeclared(declared: DeclaredValues, path: ValuePath): boolean {
  let node: unknown = declared.values;
  for (const step of path) {
    if (node === null || Array.isArray(node)) return true;
    if (!isRecord(node)) return false;
    if (node !== declared.values && Object.keys(node).length === 0) return true;
    if (!Object.hasOwn(node, step)) return isDeclaredBelow(declared, path);
    node = node[step];
  }
  return true;
}

function isDeclaredBelow(declared: DeclaredValues, [first, ...rest]: ValuePath): boolean {
  const subchart = first === undefined ? undefined : declared.subcharts[first];
  // Every chart with sub-charts understands `<sub-chart>.enabled`-like switches only if it declares them itself.
  return subchart !== undefined && rest.length > 0 && isDeclared(subchart, rest);
}

async function yamlMap(file: string): Promise<Record<string, unknown>> {
  const value: unknown = existsSync(file) ? parse(await readFile(file, "utf8"), { merge: true }) : {};
  return isRecord(value) ? value : {};
}
