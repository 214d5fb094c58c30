import type { PanelUnit } from "./dashboards/units.ts";

/** A dashboard that the environment's own configuration brings. */
export interface OwnDashboardSpec {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly folder: string;
  /** How far back it looks at first. */
  readonly hours: number;
  readonly variables: readonly OwnVariable[];
  readonly panels: readonly OwnPanelSpec[];
}

/** What readers of an own dashboard may choose. */
export type OwnVariable = "environment" | "place" | "service" | "namespace" | "node";

/** A panel of the same. */
export interface OwnPanelSpec {
  readonly title: string;
  readonly description: string;
  readonly kind: "timeseries" | "stat" | "bargauge" | "table";
  readonly unit: PanelUnit;
  readonly queries: readonly { readonly expr: string; readonly legend: string }[];
  /** Figure beyond which it is red; undefined: none. */
  readonly limit: number | undefined;
  /** Width; 24 are a line. */
  readonly columns: number;
  readonly rows: number;
}
