import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import type { PanelDraft, Unit } from "./panels/draft.ts";
import { latencyPanel } from "./panels/latency-panel.ts";
import { ratePanel } from "./panels/rate-panel.ts";
import { sharePanel } from "./panels/share-panel.ts";
import { whereabouts } from "./variables.ts";

/** What watches everything else: collectors, logs, Prometheus and Alertmanager. */
export function telemetryDashboard(context: DashboardContext): DashboardDraft {
  return {
    uid: "nivas-telemetry",
    title: "Telemetry",
    description: "Whether what watches everything else works: collectors, logs, Prometheus and Alertmanager, for the platform team.",
    folder: "Platform",
    variables: whereabouts(context),
    sections: [
      { title: "Collectors", panels: collectors(context) },
      { title: "Logs", panels: logs(context) },
      { title: "Metrics and alerts", panels: metrics(context) },
    ],
  };
}

function collectors({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  const signals = (
    title: string,
    description: string,
    prefix: string,
    by: string,
    alerts: readonly string[],
    unit: Unit = "short",
  ): PanelDraft => ({
    kind: "timeseries",
    title,
    description,
    size: [8, 8],
    unit,
    min: 0,
    alerts,
    queries: ["spans", "log_records"].map((signal) => ({
      expr: `sum by (${by}) (${scope.rate(`${prefix}_${signal}`)})`,
      legend: `{{${by}}} ${signal.replace("_", " ")}`,
    })),
  });
  const queue = scope.each("exporter", "data_type");
  return [
    signals("Taken in a second", "Spans and log lines that collectors accept.", "otelcol_receiver_accepted", "receiver", ["CollectorDown"]),
    signals("Turned away a second", "Refused for want of memory: senders try again, or lose it.", "otelcol_receiver_refused", "receiver", [
      "CollectorRefusing",
    ]),
    signals("Could not be sent a second", "Tried and failed, by receiver.", "otelcol_exporter_send_failed", "exporter", [
      "CollectorExportFailing",
    ]),
    {
      kind: "timeseries",
      title: "Queues",
      description: "Batches that wait, of those that can. The line is where the alert begins; at 100 % data is lost.",
      size: [12, 8],
      unit: "percentunit",
      min: 0,
      limit: { at: thresholds.collectorQueuePercent / 100 },
      alerts: ["CollectorQueueFilling"],
      queries: [
        {
          expr: `max by (${queue}) (${scope.series("otelcol_exporter_queue_size")}) / max by (${queue}) (${scope.series("otelcol_exporter_queue_capacity")})`,
          legend: scope.legend("{{exporter}} {{data_type}}"),
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Dropped by processors a second",
      description: "What went into a processor and did not come out: traces not sampled, and what could not be masked.",
      size: [12, 8],
      unit: "short",
      queries: [
        {
          expr:
            `sum by (processor, otel_signal) (${scope.rate("otelcol_processor_incoming_items")}) - ` +
            `sum by (processor, otel_signal) (${scope.rate("otelcol_processor_outgoing_items")})`,
          legend: "{{processor}} {{otel_signal}}",
        },
      ],
    },
  ];
}

function logs({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  return [
    ratePanel(scope, {
      title: "Bytes of logs a second",
      description: "What Loki receives.",
      size: [8, 8],
      counter: "loki_distributor_bytes_received_total",
      by: scope.perPlace("job"),
      unit: "Bps",
    }),
    ratePanel(scope, {
      title: "Lines that Loki refuses a second",
      description: "By reason: too old, too many, too long.",
      size: [8, 8],
      counter: "loki_discarded_samples_total",
      by: ["reason"],
      unit: "short",
      alerts: ["LogsDiscarded"],
    }),
    sharePanel(scope, {
      title: "Requests of Loki that fail",
      description: "The line is where the alert begins.",
      size: [8, 8],
      part: ["loki_request_duration_seconds_count", 'status_code=~"5.."'],
      whole: ["loki_request_duration_seconds_count"],
      limit: { at: thresholds.logRequestErrorPercent / 100 },
      alerts: ["LogStoreErrors"],
    }),
  ];
}

function metrics({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  const replica = scope.each("pod");
  return [
    {
      kind: "timeseries",
      title: "Series in memory",
      description: "Of each Prometheus. The line is where the alert begins.",
      size: [8, 8],
      unit: "short",
      min: 0,
      limit: { at: thresholds.seriesInMemory },
      alerts: ["PrometheusSeriesMany"],
      queries: [{ expr: `max by (${replica}) (${scope.series("prometheus_tsdb_head_series")})`, legend: scope.legend("{{pod}}") }],
    },
    {
      kind: "timeseries",
      title: "Targets that do not answer",
      description: "By job, as a share of its targets. The line is where the alert begins.",
      size: [8, 8],
      unit: "percentunit",
      min: 0,
      max: 1,
      limit: { at: thresholds.targetsDownPercent / 100 },
      alerts: ["TargetsDown"],
      queries: [
        {
          expr: `count by (${scope.each("job")}) (${scope.series("up")} == 0) / count by (${scope.each("job")}) (${scope.series("up")})`,
          legend: scope.legend("{{job}}"),
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Space that blocks take",
      description: "Of the bytes after which the oldest go.",
      size: [8, 8],
      unit: "percentunit",
      min: 0,
      queries: [
        {
          expr:
            `max by (${replica}) (${scope.series("prometheus_tsdb_storage_blocks_bytes")}) / ` +
            `max by (${replica}) (${scope.series("prometheus_tsdb_retention_limit_bytes")} > 0)`,
          legend: scope.legend("{{pod}}"),
        },
      ],
    },
    ratePanel(scope, {
      title: "Rules that fail a minute",
      description: "A rule that fails alerts nobody.",
      size: [8, 8],
      counter: "prometheus_rule_evaluation_failures_total",
      by: ["rule_group"],
      times: 60,
      unit: "cpm",
      alerts: ["PrometheusRuleFailures"],
    }),
    ratePanel(scope, {
      title: "Messages that could not be delivered a minute",
      description: "By way of telling: somebody was not told.",
      size: [8, 8],
      counter: "alertmanager_notifications_failed_total",
      by: ["integration", "reason"],
      times: 60,
      unit: "cpm",
      alerts: ["AlertmanagerNotificationsFailing"],
    }),
    latencyPanel(scope, {
      title: "Time of requests of Loki",
      description: "99 % take no longer.",
      size: [8, 8],
      histogram: "loki_request_duration_seconds",
      by: ["route"],
      quantiles: [0.99],
      unit: "s",
    }),
  ];
}
