import type { Options as BarOptions } from "@grafana/grafana-foundation-sdk/bargauge";
import type { Options as LogOptions } from "@grafana/grafana-foundation-sdk/logs";
import type { Options as StatOptions } from "@grafana/grafana-foundation-sdk/stat";
import type { FieldConfig as TableFields, Options as TableOptions } from "@grafana/grafana-foundation-sdk/table";
import type { FieldConfig as LineFields, Options as LineOptions } from "@grafana/grafana-foundation-sdk/timeseries";
import type { Plain } from "../plain.ts";

const last = { values: false, calcs: ["lastNotNull"], fields: "" } as const;

/** How lines over time look: thin, a point where a sample stands alone, the largest named first below. */
export const lineOptions = {
  legend: {
    displayMode: "table",
    placement: "bottom",
    showLegend: true,
    calcs: ["mean", "max", "lastNotNull"],
    sortBy: "Max",
    sortDesc: true,
  },
  tooltip: { mode: "multi", sort: "desc" },
} as const satisfies Plain<LineOptions>;

/** Lines beside each other, or areas on each other. */
export function lineFields(isStacked: boolean, hasLimit: boolean): Plain<LineFields> {
  return {
    drawStyle: "line",
    lineInterpolation: "linear",
    lineWidth: 1,
    fillOpacity: isStacked ? 30 : 8,
    gradientMode: "none",
    showPoints: "auto",
    pointSize: 4,
    spanNulls: false,
    axisPlacement: "auto",
    stacking: { mode: isStacked ? "normal" : "none", group: "A" },
    thresholdsStyle: { mode: hasLimit ? "line" : "off" },
  };
}

/** How one number looks. */
export const statOptions = {
  graphMode: "area",
  colorMode: "value",
  justifyMode: "auto",
  textMode: "auto",
  wideLayout: true,
  showPercentChange: false,
  percentChangeColorMode: "standard",
  orientation: "auto",
  reduceOptions: last,
} as const satisfies Plain<StatOptions>;

/** How bars look: lying, their names before them. */
export const barOptions = {
  displayMode: "gradient",
  valueMode: "color",
  namePlacement: "auto",
  showUnfilled: true,
  sizing: "auto",
  minVizWidth: 8,
  minVizHeight: 16,
  maxVizHeight: 300,
  orientation: "horizontal",
  legend: { displayMode: "list", placement: "bottom", showLegend: false, calcs: [] },
  reduceOptions: last,
} as const satisfies Plain<BarOptions>;

/** How a table looks. */
export const tableOptions = { frameIndex: 0, showHeader: true, cellHeight: "sm" } as const satisfies Plain<TableOptions>;

/** How its cells look. */
export const tableFields = { align: "auto", cellOptions: { type: "auto" }, inspect: false, filterable: true } as const satisfies Partial<
  Plain<TableFields>
>;

/** How logs look: the newest first, whole lines. */
export const logOptions = {
  showLabels: false,
  showCommonLabels: false,
  showTime: true,
  showLogContextToggle: false,
  wrapLogMessage: true,
  prettifyLogMessage: false,
  enableLogDetails: true,
  sortOrder: "Descending",
  dedupStrategy: "none",
} as const satisfies Plain<LogOptions>;
