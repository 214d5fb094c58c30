import { declaredValues, isDeclared } from "./chart-values.ts";
import { HelmError, helmText, type HelmOptions } from "./helm.ts";
import { differences } from "./render-difference.ts";
import { leafPaths, probeFor, showPath, valueAt, withValue, type ValuePath } from "./value-paths.ts";

/** A chart, the values we give it, and what we know of it. */
export interface ChartUse extends HelmOptions {
  readonly chartDir: string;
  /**
   * Rendered places that only echo the values and so prove nothing, as prefixes of `Kind/namespace/name#path.to.field`,
   * such as Istio's `ConfigMap/istio-system/values#data`. @default none
   */
  readonly echoes?: readonly string[];
}

/** What is wrong with a set of values; all empty when every key is known and effective. */
export interface KeyFindings {
  /** Neither declared in values.yaml nor visible in the render: a typo, or a key of another version. */
  readonly unknown: readonly string[];
  /** Declared, but the render is the same without it and with another value, and nobody gave a reason. */
  readonly ineffective: readonly string[];
  /** Reasons given for keys that are effective after all, or not set. */
  readonly staleReasons: readonly string[];
}

/**
 * Judges every leaf of the values. A key is *known* when values.yaml declares it (below an empty map, a null or a list
 * everything is) or its effect is visible. It is *effective* when the render changes without it, or - for a key that
 * restates the chart's default, which is a pin and welcome - when the render changes with another value. What a chart
 * generates anew at each render is left out of the comparison, as are hooks, which our installer never runs.
 * Costs a render a key, two for a restated default.
 * @param reasons why a key is set although it changes nothing here, by path: `{"settings.x": "read on AWS only"}`
 */
export async function checkValueKeys(chart: ChartUse, reasons: Readonly<Record<string, string>> = {}): Promise<KeyFindings> {
  const paths = leafPaths(chart.values);
  const idle = await ineffectivePaths(chart, paths);
  const declared = await declaredValues(chart.chartDir);
  const shown = new Map(idle.map((path) => [showPath(path), isDeclared(declared, path)]));
  const names = [...shown.keys()];
  return {
    unknown: names.filter((name) => shown.get(name) === false),
    ineffective: names.filter((name) => shown.get(name) === true && !Object.hasOwn(reasons, name)),
    staleReasons: Object.keys(reasons).filter((name) => shown.get(name) !== true),
  };
}

/** Only the unknown keys of {@link checkValueKeys}: few renders, as declared keys need none. */
export async function unknownValueKeys(chart: ChartUse): Promise<readonly string[]> {
  const declared = await declaredValues(chart.chartDir);
  const undeclared = leafPaths(chart.values).filter((path) => !isDeclared(declared, path));
  return (await ineffectivePaths(chart, undeclared)).map(showPath);
}

/** Every key, declared or not, that changes nothing. */
export async function ineffectiveValueKeys(chart: ChartUse): Promise<readonly string[]> {
  return (await ineffectivePaths(chart, leafPaths(chart.values))).map(showPath);
}

async function ineffectivePaths(chart: ChartUse, paths: readonly ValuePath[]): Promise<readonly ValuePath[]> {
  if (paths.length === 0) return [];
  const first = await helmText(chart.chartDir, chart);
  const differs = differences(first, await helmText(chart.chartDir, chart), chart.echoes ?? []);

  async function changes(path: ValuePath, value: unknown): Promise<boolean> {
    const values = withValue(chart.values, path, value);
    try {
      // Schemas are skipped: a refusal by the schema shows that a key is declared, not that a template reads it.
      return differs(await helmText(chart.chartDir, { ...chart, values, skipSchema: true }));
    } catch (error) {
      if (error instanceof HelmError) return true;
      throw error;
    }
  }

  const isIdle = async (path: ValuePath): Promise<boolean> =>
    !(await changes(path, undefined)) && !(await changes(path, probeFor(valueAt(chart.values, path))));

  const idle: ValuePath[] = [];
  for (let at = 0; at < paths.length; at += 2) {
    const pair = paths.slice(at, at + 2);
    const verdicts = await Promise.all(pair.map(isIdle));
    idle.push(...pair.filter((_, index) => verdicts[index]));
  }
  return idle;
}
