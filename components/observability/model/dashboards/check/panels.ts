import { panelUnits } from "../../../../../config/dashboards/units.ts";
import { meant } from "../../../../../config/nearest.ts";
import type { Problem } from "../../../../../config/problem.ts";
import { shownPanels, type Dashboard, type Panel } from "../dashboard-json.ts";
import { panelPath } from "./grid.ts";

/** That each panel says what it shows, in which unit, and asks a data source that Grafana has; `sources`: their uids. */
export function checkPanels(dashboard: Dashboard, sources: readonly string[]): readonly Problem[] {
  const panels = shownPanels(dashboard);
  return panels.flatMap((panel) => [
    ...checkTitle(panel, dashboard),
    ...(panel.type === "text" ? [] : [...checkUnit(panel, dashboard), ...checkSource(panel, dashboard, sources)]),
  ]);
}

function checkTitle({ id, title }: Panel, { uid }: Dashboard): readonly Problem[] {
  if (title.trim() !== "") return [];
  return [{ path: `dashboards.${uid}.panels[${id}]`, wrong: "has no title", expected: "a few words on what it shows", fix: "add title" }];
}

/** Lines of logs have none. */
function checkUnit(panel: Panel, { uid }: Dashboard): readonly Problem[] {
  if (panel.type === "logs") return [];
  const path = panelPath(uid, panel);
  const unit = panel.fieldConfig?.defaults.unit;
  if (unit === undefined || unit === "")
    return [{ path, wrong: "has no unit", expected: `one of ${panelUnits.join(", ")}`, fix: "add unit; none is for plain numbers" }];
  if (panelUnits.some((known) => known === unit)) return [];
  return [
    { path: `${path}.unit`, value: unit, wrong: "is not a unit", expected: `one of ${panelUnits.join(", ")}`, ...meant(unit, panelUnits) },
  ];
}

function checkSource(panel: Panel, { uid }: Dashboard, sources: readonly string[]): readonly Problem[] {
  const path = panelPath(uid, panel);
  const asked = [panel.datasource?.uid, ...(panel.targets ?? []).map(({ datasource }) => datasource.uid)];
  if (panel.targets === undefined || panel.targets.length === 0)
    return [{ path, wrong: "asks nothing", expected: "at least one query", fix: "add a query, or remove the panel" }];
  return [...new Set(asked)].flatMap((source): readonly Problem[] => {
    if (source === undefined || source === "")
      return [{ path, wrong: "has no data source", expected: `one of ${sources.join(", ")}`, fix: "add datasource" }];
    if (sources.includes(source)) return [];
    return [
      { path: `${path}.datasource`, value: source, wrong: "is not a data source of Grafana", expected: `one of ${sources.join(", ")}` },
    ];
  });
}
