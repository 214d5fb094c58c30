import { teamOfNamespace, type Alert, type AlertContext, type AlertGroup } from "./alert.ts";

/** Pods, what makes them, and what they stand on. */
export function workloadAlerts(context: AlertContext): AlertGroup {
  const team = teamOfNamespace(context);
  return { name: "workloads", alerts: [...podAlerts(context, team), ...controllerAlerts(team), ...capacityAlerts(context, team)] };
}

function podAlerts({ thresholds }: AlertContext, team: string): readonly Alert[] {
  return [
    {
      name: "PodCrashLooping",
      expr: `sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total[15m])) > ${thresholds.restartsPerQuarterHour}`,
      severity: "warning",
      team,
      summary: "{{ $labels.pod }} keeps restarting",
      description:
        "Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} restarted {{ $value | humanize }} times in 15 minutes.",
      thresholds: ["restartsPerQuarterHour"],
    },
    {
      name: "PodNotReady",
      expr: 'sum by (namespace, pod) (kube_pod_status_phase{phase=~"Pending|Unknown|Failed"}) > 0',
      for: "15m",
      severity: "warning",
      team,
      summary: "{{ $labels.pod }} does not come up",
      description: "Pod {{ $labels.namespace }}/{{ $labels.pod }} is not running for a quarter of an hour.",
    },
    {
      name: "ContainerOutOfMemory",
      // The reason stays for as long as the pod does: only a restart makes it news.
      expr:
        "sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total[10m])) > 0 and on (namespace, pod, container) " +
        'kube_pod_container_status_last_terminated_reason{reason="OOMKilled"} == 1',
      severity: "warning",
      team,
      summary: "{{ $labels.container }} was killed for its memory",
      description:
        "Container {{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} reached its memory limit and was killed.",
    },
  ];
}

function controllerAlerts(team: string): readonly Alert[] {
  return [
    {
      name: "DeploymentUnavailable",
      expr:
        "max by (namespace, deployment) (kube_deployment_spec_replicas) > " +
        "max by (namespace, deployment) (kube_deployment_status_replicas_available)",
      for: "15m",
      severity: "warning",
      team,
      summary: "{{ $labels.deployment }} lacks pods",
      description: "Deployment {{ $labels.namespace }}/{{ $labels.deployment }} has fewer pods that serve than it wants.",
    },
    {
      name: "StatefulSetUnavailable",
      expr:
        "max by (namespace, statefulset) (kube_statefulset_replicas) > " +
        "max by (namespace, statefulset) (kube_statefulset_status_replicas_ready)",
      for: "15m",
      severity: "warning",
      team,
      summary: "{{ $labels.statefulset }} lacks pods",
      description: "StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} has fewer pods that serve than it wants.",
    },
    {
      name: "DaemonSetIncomplete",
      expr:
        "max by (namespace, daemonset) (kube_daemonset_status_desired_number_scheduled) > " +
        "max by (namespace, daemonset) (kube_daemonset_status_number_ready)",
      for: "15m",
      severity: "warning",
      team,
      summary: "{{ $labels.daemonset }} is missing on nodes",
      description: "DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} does not serve on every node it belongs on.",
    },
    {
      name: "JobFailed",
      expr: 'max by (namespace, job_name) (kube_job_failed{condition="true"}) == 1',
      severity: "warning",
      team,
      summary: "{{ $labels.job_name }} failed",
      description: "Job {{ $labels.namespace }}/{{ $labels.job_name }} failed and is not tried again.",
    },
  ];
}

function capacityAlerts({ thresholds }: AlertContext, team: string): readonly Alert[] {
  return [
    {
      name: "AutoscalerAtMaximum",
      expr:
        "max by (namespace, horizontalpodautoscaler) (kube_horizontalpodautoscaler_status_desired_replicas) >= " +
        "max by (namespace, horizontalpodautoscaler) (kube_horizontalpodautoscaler_spec_max_replicas)",
      for: "15m",
      severity: "warning",
      team,
      summary: "{{ $labels.horizontalpodautoscaler }} cannot grow",
      description:
        "Autoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} wants all the pods it may have, {{ $value | humanize }}.",
    },
    {
      name: "VolumeFillingUp",
      expr:
        "100 * min by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes) / " +
        `min by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes) < ${thresholds.volumeFreePercent}`,
      for: "5m",
      severity: "critical",
      team,
      summary: "A volume fills up",
      description: "{{ $value | humanize }} % are free in {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }}.",
      thresholds: ["volumeFreePercent"],
    },
    {
      name: "QuotaAlmostUsed",
      expr:
        '100 * max by (namespace, resource) (kube_resourcequota{type="used"}) / ' +
        `max by (namespace, resource) (kube_resourcequota{type="hard"} > 0) > ${thresholds.quotaPercent}`,
      for: "15m",
      severity: "warning",
      team,
      summary: "{{ $labels.namespace }} is near its quota",
      description: "Namespace {{ $labels.namespace }} uses {{ $value | humanize }} % of its quota of {{ $labels.resource }}.",
      thresholds: ["quotaPercent"],
    },
  ];
}
