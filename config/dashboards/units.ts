/** Units that panels use, as Grafana calls them. @see https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts */
export const panelUnits = [
  "Bps",
  "bytes",
  "cpm",
  "currencyINR",
  "dateTimeAsIso",
  "ms",
  "none",
  "percent",
  "percentunit",
  "reqps",
  "s",
  "short",
  "string",
] as const;

/** One of them. */
export type PanelUnit = (typeof panelUnits)[number];
