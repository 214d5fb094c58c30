import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { dataquery as LokiQuery } from "@grafana/grafana-foundation-sdk/loki";
import type { Dataquery as PrometheusQuery } from "@grafana/grafana-foundation-sdk/prometheus";
import type { Plain } from "./plain.ts";

/** A data source as panels name it. */
export interface DataSource {
  readonly type: "prometheus" | "loki" | "jaeger";
  readonly uid: string;
}

/** A search of Jaeger. @see https://grafana.com/docs/grafana/latest/datasources/jaeger/ */
export interface JaegerQuery {
  readonly refId: string;
  readonly datasource: DataSource;
  readonly queryType: "search";
  readonly service: string;
  readonly limit: number;
}

/** A query of a panel, with its letter and where it is asked. */
export type Target =
  ((Plain<PrometheusQuery> | Plain<LokiQuery>) & { readonly refId: string; readonly datasource: DataSource }) | JaegerQuery;

/** Where a panel stands: 24 columns wide, rows of 30 pixels. */
export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A panel that shows something. */
export interface Panel extends Omit<Plain<sdk.Panel>, "targets" | "gridPos"> {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPosition;
  /** None of a text. */
  readonly targets?: readonly Target[];
}

/** A line of its own with the name of what follows. */
export interface Row {
  readonly type: "row";
  readonly id: number;
  readonly title: string;
  readonly collapsed: false;
  readonly gridPos: GridPosition;
  readonly panels: readonly [];
}

/** A variable that its readers choose. */
export type Variable = Plain<sdk.VariableModel> & { readonly name: string; readonly label: string };

/** A dashboard as Grafana reads it. @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
export interface Dashboard extends Omit<Plain<sdk.Dashboard>, "panels" | "templating" | "annotations"> {
  /** Never changes: links and bookmarks lead to it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly timezone: "Asia/Kolkata";
  readonly panels: readonly (Panel | Row)[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly Plain<sdk.AnnotationQuery>[] };
}

/** The panels of a dashboard that show something. */
export function shownPanels({ panels }: Pick<Dashboard, "panels">): readonly Panel[] {
  return panels.filter((panel): panel is Panel => panel.type !== "row");
}
