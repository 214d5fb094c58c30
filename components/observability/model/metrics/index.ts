export { applicationMetrics, governanceMetrics, requestSeconds } from "../../../../config/metrics/application.ts";
export { checkQuery, labelsOf, type QueryContext } from "../../../../config/metrics/check-query.ts";
export {
  contractSeries,
  externalLabels,
  podTargetLabels,
  targetLabels,
  type MetricSource,
  type SeriesContract,
} from "../../../../config/metrics/contract.ts";
export { exporters, exporterTable, type Exporter } from "../../../../config/metrics/exporters.ts";
export type { ExporterMetric, ExporterTable, Metric, MetricLabel, MetricOwner, MetricType } from "../../../../config/metrics/metric.ts";
export { recordedMetrics, sloWindows, type SloWindow } from "../../../../config/metrics/recorded.ts";
export { metricsOf } from "../../../../config/promql/selector.ts";
