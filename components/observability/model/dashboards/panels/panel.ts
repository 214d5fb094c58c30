import type { DashboardLink } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Options as TextOptions } from "@grafana/grafana-foundation-sdk/text";
import type { DashboardContext } from "../context.ts";
import type { GridPosition, Panel } from "../dashboard-json.ts";
import type { Plain } from "../plain.ts";
import { logs, traces } from "../scope.ts";
import type { PanelDraft } from "./draft.ts";
import { logOptions } from "./looks.ts";
import { metricPanel } from "./metric-panel.ts";

/** The panel that `draft` describes, at its place in the grid. */
export function panel(draft: PanelDraft, id: number, gridPos: GridPosition, { scope, runbooks }: DashboardContext): Panel {
  const { title, description, alerts = [] } = draft;
  const links = alerts.map((alert) => runbookLink(alert, runbooks));
  const common = { id, title, description, gridPos, ...(links.length === 0 ? {} : { links }) };
  switch (draft.kind) {
    case "logs":
      return {
        ...common,
        type: "logs",
        datasource: logs,
        targets: [{ refId: "A", datasource: logs, editorMode: "code", expr: draft.selector, queryType: "range", maxLines: 200 }],
        options: logOptions,
      };
    case "traces":
      return {
        ...common,
        type: "table",
        datasource: traces,
        targets: [{ refId: "A", datasource: traces, queryType: "search", service: draft.service, limit: 20 }],
        fieldConfig: { defaults: { unit: "string", noValue: "nothing" }, overrides: [] },
      };
    case "text":
      return { ...common, type: "text", options: { mode: "markdown", content: draft.content } satisfies Plain<TextOptions> };
    default:
      return { ...common, ...metricPanel(draft, scope) };
  }
}

function runbookLink(alert: string, runbooks: string): Plain<DashboardLink> {
  return {
    title: `What to do: ${alert}`,
    type: "link",
    url: `${runbooks}/${alert}.md`,
    icon: "doc",
    tooltip: "",
    tags: [],
    asDropdown: false,
    targetBlank: true,
    includeVars: false,
    keepTime: false,
  };
}
