import type { OwnDashboardSpec } from "../dashboard-spec.ts";
import { panelUnits } from "../dashboards/units.ts";
import type { Config } from "../schema/index.ts";

/** The environment's own dashboards, from a checked configuration. */
export function resolveDashboards({ observability: { grafana } }: Pick<Config, "observability">): readonly OwnDashboardSpec[] {
  return grafana.dashboards.map((dashboard) => ({
    ...dashboard,
    panels: dashboard.panels.map(({ title = "", description = title, unit, limit, ...panel }) => ({
      ...panel,
      title,
      description,
      limit,
      unit: panelUnits.find((known) => known === unit) ?? "none",
    })),
  }));
}
