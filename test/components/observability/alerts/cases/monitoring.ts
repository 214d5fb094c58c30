import { counter, steady, type AlertCase, type Series } from "./case.ts";

const prometheus = 'job="kps-prometheus",pod="prometheus-0"';
const alertmanager = (pod: string) => `job="kps-alertmanager",pod="${pod}"`;
const onPod = { pod: "prometheus-0" };

/** A counter of Prometheus that grows, and one that stands still. */
const growing = (metric: string, labels = ""): { readonly fires: Series; readonly quiet: Series } => ({
  fires: { [`${metric}{${prometheus}${labels}}`]: counter(1) },
  quiet: { [`${metric}{${prometheus}${labels}}`]: steady(9) },
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
    beside: { [`alertmanager_cluster_members{${alertmanager("alertmanager-1")}}`]: steady(2) },
    fires: { [`alertmanager_cluster_members{${alertmanager("alertmanager-0")}}`]: steady(1) },
    // The job has a target more a pod, which reloads the configuration and sees nobody.
    quiet: {
      [`alertmanager_cluster_members{${alertmanager("alertmanager-0")}}`]: steady(2),
      [`up{${alertmanager("alertmanager-0")},endpoint="reloader-web"}`]: steady(1),
      [`up{${alertmanager("alertmanager-1")},endpoint="reloader-web"}`]: steady(1),
      [`up{${alertmanager("alertmanager-0")},endpoint="http-web"}`]: steady(1),
      [`up{${alertmanager("alertmanager-1")},endpoint="http-web"}`]: steady(1),
    },
    absent: "silent",
  },
];
