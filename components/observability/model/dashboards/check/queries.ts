import { checkPanelQuery, checkVariables, withValues } from "../../../../../config/dashboards/check-panel-query.ts";
import type { Problem } from "../../../../../config/problem.ts";
import { checkQuery, labelsOf } from "../../metrics/index.ts";
import { shownPanels, type Dashboard, type Target, type Variable } from "../dashboard-json.ts";
import { panelPath } from "./grid.ts";
import { checkLogSelector } from "./log-selector.ts";

type View = "global" | "cluster";

/** A value to read queries by for each variable: what numbers begin with, else a word. */
export function valuesOf({ templating }: Pick<Dashboard, "templating">): ReadonlyMap<string, string> {
  return new Map(
    templating.list.map(({ name, type, current }) => [name, type === "query" || typeof current?.value !== "string" ? "x" : current.value]),
  );
}

/** That everything a dashboard asks can be answered: by its panels, its marks and the choices of its variables. */
export function checkQueries(dashboard: Dashboard, view: View): readonly Problem[] {
  const values = valuesOf(dashboard);
  return [
    ...shownPanels(dashboard).flatMap((panel) =>
      (panel.targets ?? []).flatMap((target) => checkTarget(target, values, view, panelPath(dashboard.uid, panel))),
    ),
    ...dashboard.annotations.list.flatMap(({ name, expr = "", titleFormat = "", textFormat = "" }) => {
      const path = `dashboards.${dashboard.uid}.annotations[${JSON.stringify(name)}]`;
      return checkPanelQuery({ expr, legend: `${titleFormat} ${textFormat}` }, values, { path, legendPath: path, view });
    }),
    ...dashboard.templating.list.flatMap((variable) => checkChoices(variable, values, view, dashboard.uid)),
  ];
}

function checkTarget(target: Target, values: ReadonlyMap<string, string>, view: View, panel: string): readonly Problem[] {
  const path = `${panel}.${target.refId}`;
  if (!("expr" in target)) return checkVariables(target.service, [...values.keys()], path);
  if (target.datasource.type === "loki") return checkLogSelector(target.expr, values, path);
  return checkPanelQuery({ expr: target.expr, legend: target.legendFormat ?? "" }, values, { path, legendPath: `${path}.legend`, view });
}

/** `label_values(series, label)`: the series are there, and have the label. */
function checkChoices(
  { type, name, definition = "" }: Variable,
  values: ReadonlyMap<string, string>,
  view: View,
  uid: string,
): readonly Problem[] {
  if (type !== "query") return [];
  const path = `dashboards.${uid}.variables.${name}`;
  const [, series = "", label = ""] = /^label_values\((.+), (\w+)\)$/.exec(definition) ?? [];
  if (series === "") return [{ path, value: definition, wrong: "is no choice of values", expected: "label_values(<series>, <label>)" }];
  const known = [...values.keys()].filter((other) => other !== name);
  const missing = checkVariables(series, known, path);
  if (missing.length > 0) return missing;
  const query = withValues(series, values);
  const problems = checkQuery(query, { path, view });
  if (problems.length > 0) return problems;
  const labels = labelsOf(query, { view });
  if (labels === undefined || labels.has(label)) return [];
  return [{ path, value: label, wrong: `is not a label of ${series}`, expected: `one of ${[...labels].sort().join(", ")}` }];
}
