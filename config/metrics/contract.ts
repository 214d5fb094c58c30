import type { KnownMetric } from "../promql/reading.ts";
import { applicationMetrics, governanceMetrics } from "./application.ts";
import { exporters, exporterTable, type Exporter } from "./exporters.ts";
import type { MetricType } from "./metric.ts";
import { recordedMetrics } from "./recorded.ts";

/** Where a series of the contract comes from. */
export type MetricSource = "application" | "governance" | "recording-rule" | Exporter;

/** A series as a query names it, `http_request_duration_seconds_bucket`. */
export interface SeriesContract extends KnownMetric {
  readonly name: string;
  /** The metric it is of, `http_request_duration_seconds`. */
  readonly metric: string;
  readonly type: MetricType;
  readonly source: MetricSource;
}

/** Labels that a scrape by ServiceMonitor adds to every series. */
export const targetLabels = ["job", "instance", "namespace", "pod", "service", "container", "endpoint"] as const;

/** Labels that the scrape of a service adds besides: what its pods say of themselves. */
export const podTargetLabels = ["version", "place", "data_class"] as const;

/** Labels that a Prometheus adds to what it tells others: alerts, the global view. Queries in the cluster never see them. */
export const externalLabels = ["environment", "region", "place"] as const;

let series: ReadonlyMap<string, SeriesContract> | undefined;

/** Every series of the contract by name. */
export function contractSeries(): ReadonlyMap<string, SeriesContract> {
  series ??= new Map(allSeries().map((one) => [one.name, one]));
  return series;
}

function allSeries(): readonly SeriesContract[] {
  const own = (source: MetricSource, metrics: typeof applicationMetrics, more: readonly string[]): readonly SeriesContract[] =>
    metrics.flatMap(({ name, type, labels }) =>
      seriesOf(source, name, type, [...labels.map((label) => label.name), ...targetLabels, ...more]),
    );
  return [
    ...own("application", applicationMetrics, podTargetLabels),
    ...own("governance", governanceMetrics, []),
    ...exporters.flatMap((exporter) => {
      const table = exporterTable(exporter);
      return table.rows.flatMap(({ id, type, labels }) => seriesOf(exporter, id, type, [...labels, ...table.targetLabels]));
    }),
    ...recordedMetrics.flatMap(({ name, labels }) => seriesOf("recording-rule", name, "gauge", labels)),
  ];
}

/** The series of one metric: a histogram and a summary have several. */
function seriesOf(source: MetricSource, metric: string, type: MetricType, labels: readonly string[]): readonly SeriesContract[] {
  const one = (name: string, isCounter: boolean, more: readonly string[] = []): SeriesContract => ({
    name,
    metric,
    type,
    source,
    isCounter,
    labels: new Set([...labels, ...more]),
  });
  const totals = [one(`${metric}_sum`, true), one(`${metric}_count`, true)];
  if (type === "histogram") return [one(`${metric}_bucket`, true, ["le"]), ...totals];
  if (type === "summary") return [one(metric, false, ["quantile"]), ...totals];
  return [one(metric, type === "counter" || type === "untyped")];
}
