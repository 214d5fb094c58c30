import type { PlatformSpec } from "../../../../config/spec.ts";
import { dataSourceIds } from "../install/data-sources.ts";
import type { DataSource } from "./dashboard-json.ts";

/** Whose series a dashboard reads: those of all regions where there is a global view, else of its own cluster. */
export interface Scope {
  readonly view: "global" | "cluster";
  /** Labels of all selectors whose values readers choose by variables of the same name. */
  readonly chosen: readonly WhereLabel[];
  /** Where metrics are asked. */
  readonly metrics: DataSource;
  /** `metric` with conditions on its labels, and with those that choose places: `up{place=~"$place",job="x"}`. */
  readonly series: (metric: string, ...matchers: readonly string[]) => string;
  /** Increase a second of the same, over as many seconds as there are samples for. */
  readonly rate: (metric: string, ...matchers: readonly string[]) => string;
  /** `labels` with the place before them where series of several are in the answer: names of pods and nodes repeat. */
  readonly perPlace: (...labels: readonly string[]) => readonly string[];
  /** The same as a query lists them. */
  readonly each: (...labels: readonly string[]) => string;
  /** `legend` with the place before it, likewise. */
  readonly legend: (legend: string) => string;
}

/** A label of a region's series that tells it from other regions'. */
export type WhereLabel = "environment" | "place";

/**
 * What dashboards of `spec` read; `chooses`: which labels of regions they let readers choose. A cluster's own Prometheus has
 * none of them: it adds them to what it tells others.
 */
export function scopeOf({ observability: { globalView } }: PlatformSpec, chooses: readonly WhereLabel[] = ["environment", "place"]): Scope {
  const isGlobal = globalView === "thanos";
  const chosen = isGlobal ? chooses : [];
  const series: Scope["series"] = (metric, ...matchers) => {
    const all = [...chosen.map((label) => `${label}=~"$${label}"`), ...matchers];
    return all.length === 0 ? metric : `${metric}{${all.join(",")}}`;
  };
  const perPlace: Scope["perPlace"] = (...labels) => [...(isGlobal ? ["place"] : []), ...labels];
  return {
    view: isGlobal ? "global" : "cluster",
    chosen,
    metrics: { type: "prometheus", uid: isGlobal ? dataSourceIds.globalMetrics : dataSourceIds.prometheus },
    series,
    rate: (metric, ...matchers) => `rate(${series(metric, ...matchers)}[$__rate_interval])`,
    perPlace,
    each: (...labels) => perPlace(...labels).join(", "),
    legend: (legend) => (isGlobal ? `{{place}} ${legend}` : legend),
  };
}

/** Where logs and traces are asked: of the cluster's own stores, as they never leave their region. */
export const logs: DataSource = { type: "loki", uid: dataSourceIds.loki };
export const traces: DataSource = { type: "jaeger", uid: dataSourceIds.jaeger };
