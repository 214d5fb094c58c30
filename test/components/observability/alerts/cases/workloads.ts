import { counter, steady, type AlertCase } from "./case.ts";

const pod = 'namespace="commerce",pod="order-service-1"';
const container = `${pod},container="app"`;
const podLabels = { namespace: "commerce", pod: "order-service-1" };
const containerLabels = { ...podLabels, container: "app" };
const pair = (a: string, b: string, labels: string, more: number, less: number) => ({
  [`${a}{${labels}}`]: steady(more),
  [`${b}{${labels}}`]: steady(less),
});

/** Pods, what makes them, and what they stand on. */
export const workloadCases: readonly AlertCase[] = [
  {
    alert: "PodCrashLooping",
    severity: "warning",
    team: "commerce",
    labels: containerLabels,
    fires: { [`kube_pod_container_status_restarts_total{${container}}`]: counter(0.3) },
    quiet: { [`kube_pod_container_status_restarts_total{${container}}`]: counter(0.19) },
    absent: "silent",
  },
  {
    alert: "PodNotReady",
    severity: "warning",
    team: "platform",
    labels: { namespace: "monitoring", pod: "prometheus-0" },
    at: "16m",
    fires: { 'kube_pod_status_phase{namespace="monitoring",pod="prometheus-0",phase="Pending"}': steady(1) },
    quiet: { 'kube_pod_status_phase{namespace="monitoring",pod="prometheus-0",phase="Succeeded"}': steady(1) },
    absent: "silent",
  },
  {
    alert: "ContainerOutOfMemory",
    severity: "warning",
    team: "commerce",
    labels: containerLabels,
    at: "22m",
    beside: { [`kube_pod_container_status_last_terminated_reason{${container},reason="OOMKilled"}`]: steady(1) },
    fires: { [`kube_pod_container_status_restarts_total{${container}}`]: "0x20 1x100" },
    // Killed long ago, and running since.
    quiet: { [`kube_pod_container_status_restarts_total{${container}}`]: steady(1) },
    absent: "silent",
  },
  {
    alert: "DeploymentUnavailable",
    severity: "warning",
    team: "commerce",
    labels: { namespace: "commerce", deployment: "order-service" },
    at: "16m",
    fires: pair(
      "kube_deployment_spec_replicas",
      "kube_deployment_status_replicas_available",
      'namespace="commerce",deployment="order-service"',
      5,
      4,
    ),
    quiet: pair(
      "kube_deployment_spec_replicas",
      "kube_deployment_status_replicas_available",
      'namespace="commerce",deployment="order-service"',
      5,
      5,
    ),
    absent: "silent",
  },
  {
    alert: "StatefulSetUnavailable",
    severity: "warning",
    team: "platform",
    labels: { namespace: "monitoring", statefulset: "prometheus" },
    at: "16m",
    fires: pair(
      "kube_statefulset_replicas",
      "kube_statefulset_status_replicas_ready",
      'namespace="monitoring",statefulset="prometheus"',
      2,
      1,
    ),
    quiet: pair(
      "kube_statefulset_replicas",
      "kube_statefulset_status_replicas_ready",
      'namespace="monitoring",statefulset="prometheus"',
      2,
      2,
    ),
    absent: "silent",
  },
  {
    alert: "DaemonSetIncomplete",
    severity: "warning",
    team: "platform",
    labels: { namespace: "observability", daemonset: "otel-agent" },
    at: "16m",
    fires: pair(
      "kube_daemonset_status_desired_number_scheduled",
      "kube_daemonset_status_number_ready",
      'namespace="observability",daemonset="otel-agent"',
      9,
      8,
    ),
    quiet: pair(
      "kube_daemonset_status_desired_number_scheduled",
      "kube_daemonset_status_number_ready",
      'namespace="observability",daemonset="otel-agent"',
      9,
      9,
    ),
    absent: "silent",
  },
  {
    alert: "JobFailed",
    severity: "warning",
    team: "commerce",
    labels: { namespace: "commerce", job_name: "settle" },
    at: "1m",
    fires: { 'kube_job_failed{namespace="commerce",job_name="settle",condition="true"}': steady(1) },
    quiet: { 'kube_job_failed{namespace="commerce",job_name="settle",condition="true"}': steady(0) },
    absent: "silent",
  },
  {
    alert: "AutoscalerAtMaximum",
    severity: "warning",
    team: "commerce",
    labels: { namespace: "commerce", horizontalpodautoscaler: "order-service" },
    at: "16m",
    beside: { 'kube_horizontalpodautoscaler_spec_max_replicas{namespace="commerce",horizontalpodautoscaler="order-service"}': steady(20) },
    fires: {
      'kube_horizontalpodautoscaler_status_desired_replicas{namespace="commerce",horizontalpodautoscaler="order-service"}': steady(20),
    },
    quiet: {
      'kube_horizontalpodautoscaler_status_desired_replicas{namespace="commerce",horizontalpodautoscaler="order-service"}': steady(19),
    },
    absent: "silent",
  },
  {
    alert: "VolumeFillingUp",
    severity: "critical",
    team: "platform",
    labels: { namespace: "monitoring", persistentvolumeclaim: "prometheus-0" },
    at: "6m",
    beside: { 'kubelet_volume_stats_capacity_bytes{namespace="monitoring",persistentvolumeclaim="prometheus-0"}': steady(1000) },
    fires: { 'kubelet_volume_stats_available_bytes{namespace="monitoring",persistentvolumeclaim="prometheus-0"}': steady(99) },
    quiet: { 'kubelet_volume_stats_available_bytes{namespace="monitoring",persistentvolumeclaim="prometheus-0"}': steady(101) },
    absent: "silent",
  },
  {
    alert: "QuotaAlmostUsed",
    severity: "warning",
    team: "payments",
    labels: { namespace: "payments", resource: "requests.cpu" },
    at: "16m",
    beside: { 'kube_resourcequota{namespace="payments",resource="requests.cpu",type="hard"}': steady(100) },
    fires: { 'kube_resourcequota{namespace="payments",resource="requests.cpu",type="used"}': steady(91) },
    quiet: { 'kube_resourcequota{namespace="payments",resource="requests.cpu",type="used"}': steady(90) },
    absent: "silent",
  },
];
