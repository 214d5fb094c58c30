import type { AnnotationQuery, DashboardLink } from "@grafana/grafana-foundation-sdk/dashboard";
import type { DashboardContext } from "./context.ts";
import type { Dashboard, Panel, Row, Variable } from "./dashboard-json.ts";
import { flow, gridColumns } from "./grid.ts";
import type { PanelDraft } from "./panels/draft.ts";
import { panel } from "./panels/panel.ts";
import type { Plain } from "./plain.ts";

/** Version of the JSON model that is written here; Grafana brings older ones up to its own when it reads them. */
const schemaVersion = 42;

/** A dashboard before its panels have places. */
export interface DashboardDraft {
  /** `nivas-mesh`. */
  readonly uid: string;
  readonly title: string;
  /** Who looks at it, and for what. */
  readonly description: string;
  /** Folder of Grafana it is shown in; its tag, too. */
  readonly folder: string;
  /** How far back it looks, `1h`. @default 6h */
  readonly hours?: number;
  /** How often it is asked anew. @default 1m */
  readonly refresh?: "30s" | "1m" | "5m";
  readonly variables: readonly Variable[];
  /** Panels in the order of reading, in groups with a title each. */
  readonly sections: readonly { readonly title: string; readonly panels: readonly PanelDraft[] }[];
}

/** The dashboard that `draft` describes: times of India, nothing to be changed by hand, alerts marked where they fired. */
export function dashboard(draft: DashboardDraft, context: DashboardContext): Dashboard {
  const { uid, title, description, folder, hours = 6, refresh = "1m", variables } = draft;
  return {
    uid,
    title,
    description,
    tags: ["nivas", folder.toLowerCase()],
    timezone: "Asia/Kolkata",
    weekStart: "monday",
    fiscalYearStartMonth: 3,
    editable: false,
    graphTooltip: 1,
    time: { from: `now-${hours}h`, to: "now" },
    refresh,
    schemaVersion,
    templating: { list: variables },
    annotations: { list: [firing(context)] },
    links: [others],
    panels: placed(draft, context),
  };
}

function placed({ sections }: DashboardDraft, context: DashboardContext): readonly (Panel | Row)[] {
  let top = 0;
  let id = 0;
  return sections.flatMap(({ title, panels }): readonly (Panel | Row)[] => {
    id += 1;
    const row: Row = { type: "row", id, title, collapsed: false, gridPos: { x: 0, y: top, w: gridColumns, h: 1 }, panels: [] };
    const { positions, bottom } = flow(
      panels.map(({ size }) => size),
      top + 1,
    );
    top = bottom;
    return [
      row,
      ...positions.flatMap((position, index) => {
        const draft = panels[index];
        if (draft === undefined) return [];
        id += 1;
        return [panel(draft, id, position, context)];
      }),
    ];
  });
}

/** Marks when alerts fired that somebody is told of. */
function firing({ scope }: DashboardContext): Plain<AnnotationQuery> & { readonly expr: string } {
  return {
    name: "Alerts",
    datasource: scope.metrics,
    enable: true,
    hide: false,
    iconColor: "red",
    expr: `sum by (${scope.each("alertname", "severity", "team")}) (${scope.series("ALERTS", 'alertstate="firing"', 'severity=~"critical|warning"')})`,
    step: "60s",
    titleFormat: scope.legend("{{alertname}}"),
    textFormat: "{{severity}}, {{team}}",
  };
}

/** Leads to the other dashboards, with the chosen time and places. */
const others: Plain<DashboardLink> = {
  title: "Nivas",
  type: "dashboards",
  tags: ["nivas"],
  icon: "external link",
  tooltip: "",
  url: "",
  asDropdown: true,
  targetBlank: false,
  includeVars: true,
  keepTime: true,
};
