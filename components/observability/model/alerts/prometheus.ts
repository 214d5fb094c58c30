import type { AlertContext, AlertGroup } from "./alert.ts";
import { jobs } from "./jobs.ts";

const ours = `job="${jobs.prometheus}"`;

/** Prometheus itself, and the heartbeat that tells that alerting works at all. */
export function prometheusAlerts({ thresholds }: AlertContext): AlertGroup {
  return {
    name: "prometheus",
    alerts: [
      {
        name: "Watchdog",
        expr: "vector(1)",
        severity: "none",
        team: "platform",
        summary: "Alerting works",
        description: "This alert always fires: whoever stops hearing it knows that alerting is down.",
      },
      {
        name: "TargetsDown",
        expr: `100 * count by (namespace, job) (up == 0) / count by (namespace, job) (up) > ${thresholds.targetsDownPercent}`,
        for: "10m",
        severity: "warning",
        team: "platform",
        summary: "Targets of {{ $labels.job }} do not answer",
        description:
          "{{ $value | humanize }} % of the targets of {{ $labels.namespace }}/{{ $labels.job }} do not answer: their figures are missing.",
        thresholds: ["targetsDownPercent"],
      },
      {
        name: "PrometheusConfigRejected",
        expr: `min by (pod) (max_over_time(prometheus_config_last_reload_successful{${ours}}[5m])) == 0`,
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "Prometheus runs with an old configuration",
        description: "{{ $labels.pod }} refused its new configuration.",
      },
      {
        name: "PrometheusRuleFailures",
        expr: `sum by (pod, rule_group) (increase(prometheus_rule_evaluation_failures_total{${ours}}[5m])) > 0`,
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "Rules cannot be evaluated",
        description: "{{ $labels.pod }} fails to evaluate rules of {{ $labels.rule_group }}: their alerts do not fire.",
      },
      {
        name: "PrometheusRulesLate",
        expr: `sum by (pod, rule_group) (increase(prometheus_rule_group_iterations_missed_total{${ours}}[5m])) > 0`,
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "Rules are evaluated too late",
        description: "{{ $labels.pod }} leaves out evaluations of {{ $labels.rule_group }}.",
      },
      {
        name: "PrometheusKnowsNoAlertmanager",
        expr: `min by (pod) (prometheus_notifications_alertmanagers_discovered{${ours}}) < 1`,
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "Prometheus has nobody to tell alerts",
        description: "{{ $labels.pod }} knows no Alertmanager.",
      },
      {
        name: "PrometheusAlertsDropped",
        expr: `sum by (pod) (increase(prometheus_notifications_dropped_total{${ours}}[5m])) > 0`,
        for: "5m",
        severity: "critical",
        team: "platform",
        summary: "Alerts get lost",
        description: "{{ $labels.pod }} gave up {{ $value | humanize }} alerts in five minutes.",
      },
      {
        name: "PrometheusStorageFailing",
        expr: ["compactions_failed", "reloads_failures", "wal_corruptions"]
          .map((what) => `sum by (pod) (increase(prometheus_tsdb_${what}_total{${ours}}[3h])) > 0`)
          .join(" or "),
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "Prometheus has trouble with its disk",
        description: "{{ $labels.pod }} could not join, read or write blocks of metrics.",
      },
      {
        name: "PrometheusSeriesMany",
        expr: `max by (pod) (prometheus_tsdb_head_series{${ours}}) > ${thresholds.seriesInMemory}`,
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "Prometheus holds too many series",
        description: "{{ $labels.pod }} holds {{ $value | humanize }} series in memory.",
        thresholds: ["seriesInMemory"],
      },
      {
        name: "PrometheusScrapesTooLarge",
        expr: `sum by (pod) (increase(prometheus_target_scrapes_exceeded_sample_limit_total{${ours}}[10m])) > 0`,
        for: "10m",
        severity: "warning",
        team: "platform",
        summary: "Scrapes are thrown away for their size",
        description: "{{ $labels.pod }} threw {{ $value | humanize }} scrapes away: some label takes too many values.",
      },
    ],
  };
}
