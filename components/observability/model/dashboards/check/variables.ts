import { variablesIn } from "../../../../../config/dashboards/check-panel-query.ts";
import type { Problem } from "../../../../../config/problem.ts";
import { shownPanels, type Dashboard } from "../dashboard-json.ts";

/** That each variable changes what some panel asks, and that no two have one name. */
export function checkVariablesUsed(dashboard: Dashboard): readonly Problem[] {
  const asked = shownPanels(dashboard).flatMap(({ targets = [] }) =>
    targets.flatMap((target) => variablesIn("expr" in target ? target.expr : target.service)),
  );
  const names = dashboard.templating.list.map(({ name }) => name);
  return names.flatMap((name, index): readonly Problem[] => {
    const path = `dashboards.${dashboard.uid}.variables.${name}`;
    if (names.indexOf(name) !== index)
      return [{ path, wrong: "is there twice", expected: "each variable once", fix: "remove one of the two" }];
    if (asked.includes(name)) return [];
    return [
      { path, wrong: "is used by no panel", expected: "variables that choose what is shown", fix: `use $${name} in a query, or remove it` },
    ];
  });
}
