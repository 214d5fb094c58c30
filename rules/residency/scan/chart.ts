import { notProven, violating } from "../resolve/answer.ts";
import { readTable } from "../tables.ts";
import type { Locator } from "../types.ts";
import { at, unknownValue, unwrap, type PlainObject } from "../values.ts";
import { compileLocator, within, type CompiledLocator } from "./locator.ts";
import type { Scan, Walker } from "./scan.ts";
import { addPath, pathNode, spreadStars, type PathNode } from "./trie.ts";

interface ChartTable {
  /** Paths of every chart. */
  readonly common: readonly Locator[];
  readonly rows: readonly { readonly chart: string; readonly locators: readonly Locator[] }[];
}

interface CompiledChart {
  readonly paths: PathNode;
  readonly omissions: readonly { readonly path: string; readonly locator: CompiledLocator }[];
}

const compiled = new Map<string, CompiledChart>();

function compile(name: string): CompiledChart {
  const { common, rows } = readTable<ChartTable>("charts");
  const paths = pathNode();
  const omissions: { path: string; locator: CompiledLocator }[] = [];
  for (const source of [...common, ...rows.filter((row) => row.chart === name).flatMap((row) => row.locators)]) {
    const locator = compileLocator(source);
    for (const path of source.paths) {
      if (source.role === "omission") omissions.push({ path, locator });
      else addPath(paths, path, locator, 2);
    }
  }
  spreadStars(paths);
  return { paths, omissions };
}

/** The name of a chart without its repository: `oci://host/charts/loki` is `loki`. */
export function chartName(chart: unknown): string {
  const plain = unwrap(chart);
  return typeof plain === "string"
    ? (plain
        .replace(/\.tgz$/, "")
        .split("/")
        .at(-1) ?? "")
    : "";
}

/** Judges the values of a chart by the chart table and the generic pass; an omitted value falls to the chart's default. */
export function scanChart(scan: Scan, values: PlainObject, locator: CompiledLocator, walker: Walker): void {
  const name = chartName(scan.resource.inputs["chart"]);
  let chart = compiled.get(name);
  if (chart === undefined) {
    chart = compile(name);
    if (compiled.size < 1_000) compiled.set(name, chart);
  }
  const inner: Scan = {
    ...scan,
    outer: locator,
    depth: scan.depth + 1,
    emit: (found, answer, value) => scan.emit(within(locator, found), answer, value),
  };
  walker.walk(inner, { ...values }, "", chart.paths);
  for (const { path, locator: omitted } of chart.omissions) {
    const value = at(values, path);
    if (value !== undefined && !unknownValue(value)) continue;
    const means = omitted.source.means ?? `the chart ${name} defaults to ${omitted.source.default ?? "a place abroad"}`;
    scan.trail.push(path);
    scan.emit(omitted, value === undefined ? violating(means) : notProven("not known yet"), undefined);
    scan.trail.pop();
  }
}
