import { ratio, type AlertContext, type AlertGroup } from "./alert.ts";
import { jobs } from "./jobs.ts";

const ours = `job="${jobs.alertmanager}"`;

/** Alertmanager itself: whether what fires is told. */
export function alertmanagerAlerts({ thresholds }: AlertContext): AlertGroup {
  return {
    name: "alertmanager",
    alerts: [
      {
        name: "AlertmanagerConfigRejected",
        expr: `min by (pod) (max_over_time(alertmanager_config_last_reload_successful{${ours}}[5m])) == 0`,
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "Alertmanager runs with an old configuration",
        description: "{{ $labels.pod }} refused its new configuration.",
      },
      {
        name: "AlertmanagerNotificationsFailing",
        expr:
          `sum by (integration) (rate(alertmanager_notifications_failed_total{${ours}}[15m])) / ` +
          `sum by (integration) (rate(alertmanager_notifications_total{${ours}}[15m])) > ${ratio(thresholds.notificationFailurePercent)}`,
        for: "5m",
        severity: "critical",
        team: "platform",
        summary: "Messages about alerts are not delivered",
        description: "{{ $value | humanizePercentage }} of the messages by {{ $labels.integration }} fail.",
        thresholds: ["notificationFailurePercent"],
      },
      {
        name: "AlertmanagerClusterSplit",
        // Not of `up`: the job has a second target a pod, the one that reloads its configuration.
        expr: `min by (job) (alertmanager_cluster_members{${ours}}) < count by (job) (alertmanager_cluster_members{${ours}})`,
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "Alertmanagers do not see each other",
        description:
          "An Alertmanager sees only {{ $value | humanize }}, itself among them: alerts are told twice, silences hold for a part.",
      },
    ],
  };
}
