import { checkQuery, labelsOf, type QueryContext } from "../metrics/check-query.ts";
import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";

/** What Grafana itself puts into queries, with a value for each to read a query by. @see https://grafana.com/docs/grafana/latest/dashboards/variables/add-template-variables/#global-variables */
const builtIn: ReadonlyMap<string, string> = new Map([
  ["__interval", "1m"],
  ["__interval_ms", "60000"],
  ["__range", "1h"],
  ["__range_s", "3600"],
  ["__rate_interval", "5m"],
  ["__from", "0"],
  ["__to", "0"],
]);

/** `$name`, `${name}`, `${name:format}`. */
const reference = /\$(?:(\w+)|\{(\w+)(?::[\w-]+)?\})/g;

/** Names of the variables that `text` reads, Grafana's own apart. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(reference)].map(([, bare, braced]) => bare ?? braced ?? ""))].filter((name) => !builtIn.has(name));
}

/** `text` with a value in the place of each variable it reads; `values`: those of the dashboard. */
export function withValues(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(reference, (whole, bare?: string, braced?: string) => {
    const name = bare ?? braced ?? "";
    return builtIn.get(name) ?? values.get(name) ?? whole;
  });
}

/** Variables that `text` reads and that are not among `known`. */
export function checkVariables(text: string, known: readonly string[], path: string): readonly Problem[] {
  return variablesIn(text)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path,
      value: `$${name}`,
      wrong: "is not a variable of the dashboard",
      expected: known.length === 0 ? "no variable" : `one of ${known.map((one) => `$${one}`).join(", ")}`,
      ...meant(name, known),
    }));
}

/** A query of a panel and how its series are called. */
export interface PanelQuery {
  readonly expr: string;
  /** `{{service}}`; empty: Grafana names all labels. */
  readonly legend: string;
}

/**
 * Everything wrong with a query of a dashboard: it reads a variable that is not there, does not parse, reads what is outside
 * the contract, or its legend names a label that its series have not. `values`: variables with a value to read it by.
 */
export function checkPanelQuery(
  { expr, legend }: PanelQuery,
  values: ReadonlyMap<string, string>,
  { path, legendPath, view }: QueryContext & { readonly path: string; readonly legendPath: string },
): readonly Problem[] {
  const missing = checkVariables(`${expr} ${legend}`, [...values.keys()], path);
  if (missing.length > 0) return missing;
  const query = withValues(expr, values);
  const context = view === undefined ? {} : { view };
  const problems = checkQuery(query, { path, ...context });
  return problems.length > 0 ? problems : checkLegend(legend, labelsOf(query, context), legendPath);
}

function checkLegend(legend: string, labels: ReadonlySet<string> | undefined, path: string): readonly Problem[] {
  if (labels === undefined) return [];
  return [...legend.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].flatMap(([, label = ""]) =>
    labels.has(label)
      ? []
      : [
          {
            path,
            value: `{{${label}}}`,
            wrong: "names a label that the query's series have not",
            expected: labels.size === 0 ? "no label" : `one of ${[...labels].sort().join(", ")}`,
            ...meant(label, [...labels]),
          },
        ],
  );
}
