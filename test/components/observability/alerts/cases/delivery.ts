import { counter, steady, type AlertCase } from "./case.ts";

const calls = (ok: number, bad: number) => {
  const of =
    'reporter="source",source_workload="cart",destination_service_name="inventory-service",destination_service_namespace="commerce"';
  return {
    [`istio_requests_total{${of},response_code="200"}`]: counter(ok),
    [`istio_requests_total{${of},response_code="503"}`]: counter(bad),
  };
};
const app = (labels: string) => ({
  [`argocd_app_info{name="order-mumbai",project="commerce",dest_server="https://mumbai",${labels}}`]: steady(1),
});
const appLabels = { name: "order-mumbai", project: "commerce", dest_server: "https://mumbai" };
const hoursAgo = (hours: number, at: number): string => `${at * 60 - hours * 3600}+0x1700`;

/** The mesh, Argo CD, rollouts, secrets, backups. */
export const deliveryCases: readonly AlertCase[] = [
  {
    alert: "MeshErrorsHigh",
    severity: "warning",
    team: "platform",
    labels: { source_workload: "cart", destination_service_name: "inventory-service", destination_service_namespace: "commerce" },
    at: "12m",
    fires: calls(949, 51),
    quiet: calls(951, 49),
    absent: "silent",
  },
  {
    alert: "MeshIngressDown",
    severity: "critical",
    team: "platform",
    labels: { namespace: "istio-ingress", deployment: "public" },
    at: "3m",
    fires: { 'kube_deployment_status_replicas_available{namespace="istio-ingress",deployment="public"}': steady(0) },
    quiet: {
      'kube_deployment_status_replicas_available{namespace="istio-ingress",deployment="public"}': steady(1),
      'kube_deployment_status_replicas_available{namespace="commerce",deployment="order-service"}': steady(0),
    },
    absent: "silent",
  },
  {
    alert: "MeshControlPlaneDown",
    severity: "critical",
    team: "platform",
    at: "6m",
    fires: { 'up{job="istio-system/istiod",pod="istiod-1"}': steady(0), 'up{job="istio-system/istiod",pod="istiod-2"}': steady(0) },
    quiet: { 'up{job="istio-system/istiod",pod="istiod-1"}': steady(0), 'up{job="istio-system/istiod",pod="istiod-2"}': steady(1) },
    absent: {},
  },
  {
    alert: "MeshConfigRejected",
    severity: "warning",
    team: "platform",
    labels: { type: "type.googleapis.com/envoy.config.route.v3.RouteConfiguration" },
    fires: { 'pilot_total_xds_rejects{type="type.googleapis.com/envoy.config.route.v3.RouteConfiguration"}': counter(1) },
    quiet: { 'pilot_total_xds_rejects{type="type.googleapis.com/envoy.config.route.v3.RouteConfiguration"}': steady(4) },
    absent: "silent",
  },
  {
    alert: "MeshCertificatesNotSigned",
    severity: "critical",
    team: "platform",
    beside: { 'istio_agent_num_outgoing_requests{namespace="commerce",pod="order-service-1",request_type="csr"}': counter(100) },
    fires: { 'istio_agent_num_failed_outgoing_requests{namespace="commerce",pod="order-service-1",request_type="csr"}': counter(51) },
    quiet: { 'istio_agent_num_failed_outgoing_requests{namespace="commerce",pod="order-service-1",request_type="csr"}': counter(49) },
    absent: "silent",
  },
  {
    alert: "GitOpsOutOfSync",
    severity: "warning",
    team: "platform",
    labels: appLabels,
    at: "31m",
    fires: app('sync_status="OutOfSync"'),
    quiet: app('sync_status="Synced"'),
    absent: "silent",
  },
  {
    alert: "GitOpsUnhealthy",
    severity: "warning",
    team: "platform",
    labels: appLabels,
    at: "16m",
    fires: app('health_status="Degraded"'),
    quiet: app('health_status="Progressing"'),
    absent: "silent",
  },
  {
    alert: "GitOpsSyncFailed",
    severity: "warning",
    team: "platform",
    labels: { name: "order-mumbai", project: "commerce" },
    fires: { 'argocd_app_sync_total{name="order-mumbai",project="commerce",phase="Failed"}': "0x20 1x100" },
    quiet: { 'argocd_app_sync_total{name="order-mumbai",project="commerce",phase="Succeeded"}': "0x20 1x100" },
    absent: "silent",
  },
  {
    alert: "GitOpsClusterUnreachable",
    severity: "critical",
    team: "platform",
    labels: { server: "https://hyderabad" },
    at: "6m",
    fires: { 'argocd_cluster_connection_status{server="https://hyderabad"}': steady(0) },
    quiet: { 'argocd_cluster_connection_status{server="https://hyderabad"}': steady(1) },
    absent: "silent",
  },
  {
    alert: "RolloutDegraded",
    severity: "warning",
    team: "commerce",
    labels: { namespace: "commerce", name: "order-service" },
    at: "6m",
    fires: { 'rollout_info{namespace="commerce",name="order-service",phase="Degraded"}': steady(1) },
    quiet: { 'rollout_info{namespace="commerce",name="order-service",phase="Healthy"}': steady(1) },
    absent: "silent",
  },
  {
    alert: "SecretNotSynced",
    severity: "warning",
    team: "payments",
    labels: { namespace: "payments", name: "payment-service" },
    at: "11m",
    fires: { 'externalsecret_status_condition{namespace="payments",name="payment-service",condition="Ready",status="False"}': steady(1) },
    quiet: { 'externalsecret_status_condition{namespace="payments",name="payment-service",condition="Ready",status="False"}': steady(0) },
    absent: "silent",
  },
  {
    alert: "BackupTooOld",
    severity: "critical",
    team: "platform",
    labels: { schedule: "daily" },
    fires: { 'velero_backup_last_successful_timestamp{schedule="daily"}': hoursAgo(26.6, 30) },
    quiet: { 'velero_backup_last_successful_timestamp{schedule="daily"}': hoursAgo(25.9, 30) },
    absent: "silent",
  },
  {
    alert: "BackupFailed",
    severity: "warning",
    team: "platform",
    labels: { schedule: "daily" },
    fires: { 'velero_backup_partial_failure_total{schedule="daily"}': "0x20 1x100" },
    quiet: { 'velero_backup_failure_total{schedule="daily"}': steady(3), 'velero_backup_success_total{schedule="daily"}': counter(1) },
    absent: "silent",
  },
  {
    alert: "BackupsNotReported",
    severity: "critical",
    team: "platform",
    at: "62m",
    fires: { "velero_backup_total{}": steady(0) },
    quiet: { 'velero_backup_last_successful_timestamp{schedule="daily"}': steady(1) },
    absent: {},
  },
];
