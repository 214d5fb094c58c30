import type { DashboardContext } from "./context.ts";
import type { PanelDraft } from "./panels/draft.ts";
import { latencyPanel } from "./panels/latency-panel.ts";
import { ratePanel } from "./panels/rate-panel.ts";
import { sharePanel } from "./panels/share-panel.ts";

/** What runs clusters: their API and DNS, GitOps, certificates, secrets and backups. */
export function controlPanels({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  return [
    ratePanel(scope, {
      title: "Requests of the Kubernetes API",
      description: "By status; 429 is the API defending itself.",
      size: [8, 8],
      counter: "apiserver_request_total",
      by: ["code"],
      unit: "reqps",
    }),
    latencyPanel(scope, {
      title: "Time of the Kubernetes API",
      description: "99 % of requests take no longer; watches and connections, which stay open, are left out.",
      size: [8, 8],
      histogram: "apiserver_request_duration_seconds",
      matchers: ['verb!~"WATCH|CONNECT"'],
      by: ["verb"],
      quantiles: [0.99],
      unit: "s",
    }),
    sharePanel(scope, {
      title: "Requests of the API that fail",
      description: "Share answered with a server error. The line is where the alert begins.",
      size: [8, 8],
      part: ["apiserver_request_total", 'code=~"5.."'],
      whole: ["apiserver_request_total"],
      limit: { at: thresholds.apiErrorPercent / 100 },
      alerts: ["KubernetesApiErrors", "KubernetesApiDown"],
    }),
    sharePanel(scope, {
      title: "Names that cannot be resolved",
      description: "Share of questions that the cluster's DNS failed to answer. The line is where the alert begins.",
      size: [8, 8],
      part: ["coredns_dns_responses_total", 'rcode="SERVFAIL"'],
      whole: ["coredns_dns_responses_total"],
      limit: { at: thresholds.dnsErrorPercent / 100 },
      alerts: ["ClusterDnsErrors"],
    }),
    {
      kind: "timeseries",
      title: "Applications, by state",
      description: "What Git says and what runs. OutOfSync is a change that waits, or a hand in the cluster.",
      size: [8, 8],
      unit: "none",
      min: 0,
      decimals: 0,
      isStacked: true,
      alerts: ["GitOpsOutOfSync", "GitOpsUnhealthy", "GitOpsSyncFailed"],
      queries: [
        {
          expr: `count by (sync_status, health_status) (${scope.series("argocd_app_info")})`,
          legend: "{{sync_status}} {{health_status}}",
        },
      ],
    },
    {
      kind: "table",
      title: "Rollouts under way",
      description: "New versions on their way in, and those that stopped.",
      size: [8, 8],
      unit: "none",
      alerts: ["RolloutDegraded"],
      queries: [
        {
          expr: `sum by (${scope.each("namespace", "name", "strategy", "phase")}) (${scope.series("rollout_info", 'phase!~"Healthy|Completed"')})`,
          legend: "{{name}}",
          column: "rollouts",
        },
      ],
    },
    {
      kind: "bargauge",
      title: "Certificates that end first",
      description: "Time they still hold.",
      size: [8, 8],
      unit: "s",
      limit: { at: thresholds.certificateWarningDays * 86_400, isBelow: true },
      alerts: ["CertificateExpiresSoon", "CertificateNotReady"],
      queries: [
        {
          expr: `bottomk(10, min by (${scope.each("namespace", "name")}) (${scope.series("certmanager_certificate_expiration_timestamp_seconds")}) - time())`,
          legend: scope.legend("{{namespace}}/{{name}}"),
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Secrets that are not in step",
      description: "ExternalSecrets whose last fetch failed: their users read an old value.",
      size: [8, 8],
      unit: "none",
      min: 0,
      decimals: 0,
      alerts: ["SecretNotSynced"],
      queries: [
        {
          expr: `sum by (${scope.each("namespace")}) (${scope.series("externalsecret_status_condition", 'condition="Ready"', 'status="False"')})`,
          legend: scope.legend("{{namespace}}"),
        },
      ],
    },
    {
      kind: "bargauge",
      title: "Age of backups",
      description: "Since each schedule's last good backup.",
      size: [8, 8],
      unit: "s",
      limit: { at: thresholds.backupMaxAgeHours * 3600 },
      alerts: ["BackupTooOld", "BackupFailed"],
      queries: [
        {
          expr: `time() - max by (${scope.each("schedule")}) (${scope.series("velero_backup_last_successful_timestamp", 'schedule!=""')})`,
          legend: scope.legend("{{schedule}}"),
        },
      ],
    },
  ];
}
