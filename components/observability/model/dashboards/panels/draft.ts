import type { PanelUnit } from "../../../../../config/dashboards/units.ts";

/** Unit of a panel's values. */
export type Unit = PanelUnit;

/** Columns of a panel (24 are a line) and rows. */
export type Size = readonly [columns: number, rows: number];

/** One query of a panel. */
export interface QueryDraft {
  readonly expr: string;
  /** What each series is called: `{{service}}`. */
  readonly legend: string;
  /** What the column of its values is called, in a table. */
  readonly column?: string;
  /** Unit of that column. @default - the panel's */
  readonly unit?: Unit;
}

/** What all panels have. */
interface Basics {
  readonly title: string;
  /** What it shows, and when to worry. */
  readonly description: string;
  readonly size: Size;
  /** Alerts that look at the same; their pages are linked. @default none */
  readonly alerts?: readonly string[];
}

/** What all panels of metrics have. */
export interface MetricBasics extends Basics {
  readonly unit: Unit;
  readonly queries: readonly QueryDraft[];
  /** The least time between two points. @default - that of the data source */
  readonly step?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** The figure beyond which it is red; `below`: on which side. @default none */
  readonly limit?: { readonly at: number; readonly isBelow?: boolean };
}

/** Lines over time. */
export interface TimeSeriesDraft extends MetricBasics {
  readonly kind: "timeseries";
  /** Whether areas stand on each other: of parts of a whole. @default false */
  readonly isStacked?: boolean;
  /** Whether points that carry a trace lead to it. @default false */
  readonly hasExemplars?: boolean;
}

/** One number, now, with its course behind it. */
export interface StatDraft extends MetricBasics {
  readonly kind: "stat";
}

/** A bar a series, as it is now. */
export interface BarsDraft extends MetricBasics {
  readonly kind: "bargauge";
}

/** A line a series, as it is now, a column a query. */
export interface TableDraft extends MetricBasics {
  readonly kind: "table";
  /** What columns of labels are called. @default - the labels */
  readonly names?: Readonly<Record<string, string>>;
}

/** Lines of logs that a selector of Loki chooses. */
export interface LogsDraft extends Basics {
  readonly kind: "logs";
  readonly selector: string;
}

/** Traces of a service. */
export interface TracesDraft extends Basics {
  readonly kind: "traces";
  readonly service: string;
}

/** Words in Markdown. */
export interface TextDraft extends Basics {
  readonly kind: "text";
  readonly content: string;
}

/** A panel before it has a place in the grid. */
export type PanelDraft = TimeSeriesDraft | StatDraft | BarsDraft | TableDraft | LogsDraft | TracesDraft | TextDraft;

/** A panel of metrics. */
export type MetricDraft = TimeSeriesDraft | StatDraft | BarsDraft | TableDraft;
