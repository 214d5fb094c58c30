import { counter, steady, type AlertCase, type Series } from "./case.ts";

const loki = (bad: number): Series => ({
  'loki_request_duration_seconds_count{job="logging/loki",route="loki_api_v1_push",status_code="204"}': counter(1000 - bad),
  'loki_request_duration_seconds_count{job="logging/loki",route="loki_api_v1_push",status_code="500"}': counter(bad),
});

/** Collectors and the log store. */
export const telemetryCases: readonly AlertCase[] = [
  {
    alert: "CollectorDown",
    severity: "critical",
    team: "platform",
    at: "6m",
    fires: { 'up{job="observability/otel-gateway-agent",pod="a"}': steady(0) },
    quiet: {
      'up{job="observability/otel-gateway-agent",pod="a"}': steady(0),
      'up{job="observability/otel-gateway-agent",pod="b"}': steady(1),
    },
    absent: {},
  },
  {
    alert: "CollectorExportFailing",
    severity: "warning",
    team: "platform",
    labels: { job: "observability/otel-gateway-agent", exporter: "otlp/jaeger" },
    fires: { 'otelcol_exporter_send_failed_log_records{job="observability/otel-gateway-agent",exporter="otlp/jaeger"}': counter(1) },
    quiet: { 'otelcol_exporter_send_failed_spans{job="observability/otel-gateway-agent",exporter="otlp/jaeger"}': steady(9) },
    absent: "silent",
  },
  {
    alert: "CollectorQueueFilling",
    severity: "warning",
    team: "platform",
    labels: { job: "observability/otel-gateway-agent", exporter: "otlp/jaeger" },
    at: "6m",
    beside: { 'otelcol_exporter_queue_capacity{job="observability/otel-gateway-agent",exporter="otlp/jaeger"}': steady(1000) },
    fires: { 'otelcol_exporter_queue_size{job="observability/otel-gateway-agent",exporter="otlp/jaeger"}': steady(801) },
    quiet: { 'otelcol_exporter_queue_size{job="observability/otel-gateway-agent",exporter="otlp/jaeger"}': steady(799) },
    absent: "silent",
  },
  {
    alert: "CollectorRefusing",
    severity: "warning",
    team: "platform",
    labels: { job: "observability/otel-agent-agent", receiver: "otlp" },
    fires: { 'otelcol_receiver_refused_spans{job="observability/otel-agent-agent",receiver="otlp"}': counter(1) },
    quiet: { 'otelcol_receiver_refused_spans{job="observability/otel-agent-agent",receiver="otlp"}': steady(9) },
    absent: "silent",
  },
  {
    alert: "LogStoreErrors",
    severity: "critical",
    team: "platform",
    labels: { job: "logging/loki", route: "loki_api_v1_push" },
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
