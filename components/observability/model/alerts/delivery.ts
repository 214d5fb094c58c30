import { teamOfNamespace, type AlertContext, type AlertGroup } from "./alert.ts";

/** What was to be rolled out and is not: Argo CD, rollouts, secrets. */
export function deliveryAlerts(context: AlertContext): AlertGroup {
  return {
    name: "delivery",
    alerts: [
      {
        name: "GitOpsOutOfSync",
        expr: 'max by (name, project, dest_server) (argocd_app_info{sync_status="OutOfSync"}) == 1',
        for: "30m",
        severity: "warning",
        team: "platform",
        summary: "{{ $labels.name }} is not what Git says",
        description: "Application {{ $labels.name }} of project {{ $labels.project }} differs from Git for half an hour.",
      },
      {
        name: "GitOpsUnhealthy",
        expr: 'max by (name, project, dest_server) (argocd_app_info{health_status=~"Degraded|Missing"}) == 1',
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "{{ $labels.name }} is unhealthy",
        description: "Application {{ $labels.name }} of project {{ $labels.project }} is degraded or missing.",
      },
      {
        name: "GitOpsSyncFailed",
        expr: 'sum by (name, project) (increase(argocd_app_sync_total{phase=~"Error|Failed"}[15m])) > 0',
        severity: "warning",
        team: "platform",
        summary: "{{ $labels.name }} could not be rolled out",
        description: "Argo CD failed to bring Application {{ $labels.name }} of project {{ $labels.project }} to its cluster.",
      },
      {
        name: "GitOpsClusterUnreachable",
        expr: "min by (server) (argocd_cluster_connection_status) == 0",
        for: "5m",
        severity: "critical",
        team: "platform",
        summary: "Argo CD cannot reach a cluster",
        description: "Argo CD has no connection to {{ $labels.server }}: nothing is rolled out there, hotfixes among it.",
      },
      {
        name: "RolloutDegraded",
        expr: 'max by (namespace, name) (rollout_info{phase="Degraded"}) == 1',
        for: "5m",
        severity: "warning",
        team: teamOfNamespace(context),
        summary: "The new version of {{ $labels.name }} was taken back",
        description: "Rollout {{ $labels.namespace }}/{{ $labels.name }} failed its analysis and went back to the version before.",
      },
      {
        name: "SecretNotSynced",
        expr: 'max by (namespace, name) (externalsecret_status_condition{condition="Ready",status="False"}) == 1',
        for: "10m",
        severity: "warning",
        team: teamOfNamespace(context),
        summary: "A secret is not fetched",
        description: "ExternalSecret {{ $labels.namespace }}/{{ $labels.name }} is not in step with the secret store.",
      },
    ],
  };
}
