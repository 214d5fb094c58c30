import { counter, steady, type AlertCase, type Series } from "./case.ts";

const prometheus = 'job="kps-prometheus",pod="prometheus-0"';
const alertmanager = (pod: string) => `job="kps-alertmanager",pod="${pod}"`;
const onPod = { pod: "prometheus-0" };

/** A counter of Prometheus that grows, and one that stands still. */
const growing = (metric: string, labels = ""): { readonly fires: Series; readonly quiet: Series } => ({
  fires: { [`${metric}{${prometheus}${labels}}`]: counter(1) },
  quiet: { [`${metric}{${prometheus}${labels}}`]: steady(9) },
});
const loki = (bad: number): Series => ({
  'loki_request_duration_seconds_count{job="loki-write",route="loki_api_v1_push",status_code="204"}': counter(1000 - bad),
  'loki_request_duration_seconds_count{job="loki-write",route="loki_api_v1_push",status_code="500"}': counter(bad),
});

/** Prometheus and Alertmanager. */
export const monitoringCases: readonly AlertCase[] = [
  // It always fires: that is what it is for.
  { alert: "Watchdog", severity: "none", team: "platform", at: "1m", fires: {}, quiet: {}, absent: {} },
  {
    alert: "TargetsDown",
    severity: "warning",
    team: "platform",
    labels: { namespace: "commerce", job: "order-service" },
    at: "11m",
    beside: Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`up{namespace="commerce",job="order-service",instance="${index}"}`, steady(1)]),
    ),
    fires: { 'up{namespace="commerce",job="order-service",instance="8"}': steady(0) },
    quiet: {
      'up{namespace="commerce",job="order-service",instance="8"}': steady(0),
      'up{namespace="commerce",job="order-service",instance="9"}': steady(1),
    },
    absent: "silent",
  },
  {
    alert: "PrometheusConfigRejected",
    severity: "critical",
    team: "platform",
    labels: onPod,
    at: "16m",
    fires: { [`prometheus_config_last_reload_successful{${prometheus}}`]: steady(0) },
    quiet: { [`prometheus_config_last_reload_successful{${prometheus}}`]: steady(1) },
    absent: "silent",
  },
  {
    alert: "PrometheusRuleFailures",
    severity: "critical",
    team: "platform",
    labels: { ...onPod, rule_group: "commerce" },
    ...growing("prometheus_rule_evaluation_failures_total", ',rule_group="commerce"'),
    absent: "silent",
  },
  {
    alert: "PrometheusRulesLate",
    severity: "warning",
    team: "platform",
    labels: { ...onPod, rule_group: "commerce" },
    ...growing("prometheus_rule_group_iterations_missed_total", ',rule_group="commerce"'),
    absent: "silent",
  },
  {
    alert: "PrometheusKnowsNoAlertmanager",
    severity: "critical",
    team: "platform",
    labels: onPod,
    at: "11m",
    fires: { [`prometheus_notifications_alertmanagers_discovered{${prometheus}}`]: steady(0) },
    quiet: { [`prometheus_notifications_alertmanagers_discovered{${prometheus}}`]: steady(1) },
    absent: "silent",
  },
  {
    alert: "PrometheusAlertsDropped",
    severity: "critical",
    team: "platform",
    labels: onPod,
    ...growing("prometheus_notifications_dropped_total"),
    absent: "silent",
  },
  {
    alert: "PrometheusStorageFailing",
    severity: "warning",
    team: "platform",
    labels: onPod,
    ...growing("prometheus_tsdb_reloads_failures_total"),
    absent: "silent",
  },
  {
    alert: "PrometheusSeriesMany",
    severity: "warning",
    team: "platform",
    labels: onPod,
    at: "16m",
    fires: { [`prometheus_tsdb_head_series{${prometheus}}`]: steady(5_000_001) },
    quiet: { [`prometheus_tsdb_head_series{${prometheus}}`]: steady(5_000_000) },
    absent: "silent",
  },
  {
    alert: "PrometheusScrapesTooLarge",
    severity: "warning",
    team: "platform",
    labels: onPod,
    ...growing("prometheus_target_scrapes_exceeded_sample_limit_total"),
    absent: "silent",
  },
  {
    alert: "AlertmanagerConfigRejected",
    severity: "critical",
    team: "platform",
    labels: { pod: "alertmanager-0" },
    at: "16m",
    fires: { [`alertmanager_config_last_reload_successful{${alertmanager("alertmanager-0")}}`]: steady(0) },
    quiet: { [`alertmanager_config_last_reload_successful{${alertmanager("alertmanager-0")}}`]: steady(1) },
    absent: "silent",
  },
  {
    alert: "AlertmanagerNotificationsFailing",
    severity: "critical",
    team: "platform",
    labels: { integration: "webhook" },
    beside: { [`alertmanager_notifications_total{${alertmanager("alertmanager-0")},integration="webhook"}`]: counter(1000) },
    fires: {
      [`alertmanager_notifications_failed_total{${alertmanager("alertmanager-0")},integration="webhook",reason="other"}`]: counter(11),
    },
    quiet: {
      [`alertmanager_notifications_failed_total{${alertmanager("alertmanager-0")},integration="webhook",reason="other"}`]: counter(9),
    },
    absent: "silent",
  },
  {
    alert: "AlertmanagerClusterSplit",
    severity: "warning",
    team: "platform",
    labels: { job: "kps-alertmanager" },
    at: "16m",
    beside: { [`up{${alertmanager("alertmanager-0")}}`]: steady(1), [`up{${alertmanager("alertmanager-1")}}`]: steady(1) },
    fires: { [`alertmanager_cluster_members{${alertmanager("alertmanager-0")}}`]: steady(1) },
    quiet: { [`alertmanager_cluster_members{${alertmanager("alertmanager-0")}}`]: steady(2) },
    absent: "silent",
  },
];

/** Collectors and the log store. */
export const telemetryCases: readonly AlertCase[] = [
  {
    alert: "CollectorDown",
    severity: "critical",
    team: "platform",
    at: "6m",
    fires: { 'up{job="otel-gateway",pod="a"}': steady(0) },
    quiet: { 'up{job="otel-gateway",pod="a"}': steady(0), 'up{job="otel-gateway",pod="b"}': steady(1) },
    absent: {},
  },
  {
    alert: "CollectorExportFailing",
    severity: "warning",
    team: "platform",
    labels: { job: "otel-gateway", exporter: "otlp/jaeger" },
    fires: { 'otelcol_exporter_send_failed_log_records{job="otel-gateway",exporter="otlp/jaeger"}': counter(1) },
    quiet: { 'otelcol_exporter_send_failed_spans{job="otel-gateway",exporter="otlp/jaeger"}': steady(9) },
    absent: "silent",
  },
  {
    alert: "CollectorQueueFilling",
    severity: "warning",
    team: "platform",
    labels: { job: "otel-gateway", exporter: "otlp/jaeger" },
    at: "6m",
    beside: { 'otelcol_exporter_queue_capacity{job="otel-gateway",exporter="otlp/jaeger"}': steady(1000) },
    fires: { 'otelcol_exporter_queue_size{job="otel-gateway",exporter="otlp/jaeger"}': steady(801) },
    quiet: { 'otelcol_exporter_queue_size{job="otel-gateway",exporter="otlp/jaeger"}': steady(799) },
    absent: "silent",
  },
  {
    alert: "CollectorRefusing",
    severity: "warning",
    team: "platform",
    labels: { job: "otel-agent", receiver: "otlp" },
    fires: { 'otelcol_receiver_refused_spans{job="otel-agent",receiver="otlp"}': counter(1) },
    quiet: { 'otelcol_receiver_refused_spans{job="otel-agent",receiver="otlp"}': steady(9) },
    absent: "silent",
  },
  {
    alert: "LogStoreErrors",
    severity: "critical",
    team: "platform",
    labels: { job: "loki-write", route: "loki_api_v1_push" },
    fires: loki(51),
    quiet: loki(49),
    absent: "silent",
  },
  {
    alert: "LogsDiscarded",
    severity: "warning",
    team: "platform",
    labels: { reason: "rate_limited" },
    fires: { 'loki_discarded_samples_total{reason="rate_limited",tenant="fake"}': counter(1) },
    quiet: { 'loki_discarded_samples_total{reason="rate_limited",tenant="fake"}': steady(9) },
    absent: "silent",
  },
  {
    alert: "LogRetentionStalled",
    severity: "warning",
    team: "platform",
    at: "1505m",
    fires: { "loki_compactor_apply_retention_last_successful_run_timestamp_seconds{}": "60x1600" },
    // 0: it has just started and not run yet.
    quiet: { "loki_compactor_apply_retention_last_successful_run_timestamp_seconds{}": "0x1440 86400x160" },
    absent: "silent",
  },
];
