import { ratio, type AlertContext, type AlertGroup } from "./alert.ts";
import { jobs } from "./jobs.ts";

const both = (metric: (what: string) => string): string => ["spans", "log_records"].map((what) => `${metric(what)} > 0`).join(" or ");
const loki = `job="${jobs.loki}"`;

/** Collectors and the log store: whether what is told of a request arrives. */
export function telemetryAlerts({ thresholds }: AlertContext): AlertGroup {
  return {
    name: "telemetry",
    alerts: [
      {
        name: "CollectorDown",
        expr: `absent(up{job="${jobs.gatewayCollector}"} == 1)`,
        for: "5m",
        severity: "critical",
        team: "platform",
        summary: "Traces and logs go nowhere",
        description: "No gateway collector answers: agents keep what their queues hold, and then drop.",
      },
      {
        name: "CollectorExportFailing",
        expr: both((what) => `sum by (job, exporter) (rate(otelcol_exporter_send_failed_${what}[5m]))`),
        for: "10m",
        severity: "warning",
        team: "platform",
        summary: "A collector cannot pass on what it has",
        description: "Exporter {{ $labels.exporter }} of {{ $labels.job }} fails {{ $value | humanize }} times a second.",
      },
      {
        name: "CollectorQueueFilling",
        expr:
          "100 * max by (job, exporter) (otelcol_exporter_queue_size) / " +
          `max by (job, exporter) (otelcol_exporter_queue_capacity) > ${thresholds.collectorQueuePercent}`,
        for: "5m",
        severity: "warning",
        team: "platform",
        summary: "A collector's queue fills up",
        description: "The queue of {{ $labels.exporter }} in {{ $labels.job }} is {{ $value | humanize }} % full.",
        thresholds: ["collectorQueuePercent"],
      },
      {
        name: "CollectorRefusing",
        expr: both((what) => `sum by (job, receiver) (rate(otelcol_receiver_refused_${what}[5m]))`),
        for: "10m",
        severity: "warning",
        team: "platform",
        summary: "A collector turns data away",
        description:
          "Receiver {{ $labels.receiver }} of {{ $labels.job }} refuses {{ $value | humanize }} items a second, for memory most likely.",
      },
      {
        name: "LogStoreErrors",
        expr:
          `sum by (job, route) (rate(loki_request_duration_seconds_count{${loki},status_code=~"5.."}[5m])) / ` +
          `sum by (job, route) (rate(loki_request_duration_seconds_count{${loki}}[5m])) > ${ratio(thresholds.logRequestErrorPercent)}`,
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "The log store fails",
        description: "{{ $value | humanizePercentage }} of the requests to {{ $labels.route }} of Loki fail.",
        thresholds: ["logRequestErrorPercent"],
      },
      {
        name: "LogsDiscarded",
        expr: "sum by (reason) (rate(loki_discarded_samples_total[5m])) > 0",
        for: "10m",
        severity: "warning",
        team: "platform",
        summary: "Logs are thrown away",
        description: "Loki discards {{ $value | humanize }} lines a second: {{ $labels.reason }}.",
      },
      {
        name: "LogRetentionStalled",
        expr: `(time() - max(loki_compactor_apply_retention_last_successful_run_timestamp_seconds > 0)) / 3600 > ${thresholds.logRetentionHours}`,
        for: "1h",
        severity: "warning",
        team: "platform",
        summary: "Old logs are not deleted",
        description: "Loki last deleted what is past its retention {{ $value | humanize }} hours ago.",
        thresholds: ["logRetentionHours"],
      },
    ],
  };
}
