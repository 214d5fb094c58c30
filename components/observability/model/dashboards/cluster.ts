import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import { controlPanels } from "./cluster-control.ts";
import { alertsPanel } from "./panels/alerts-panel.ts";
import type { PanelDraft, StatDraft, TimeSeriesDraft } from "./panels/draft.ts";
import { topPanel } from "./panels/top-panel.ts";
import { namespaceChoice, whereabouts } from "./variables.ts";

const chosen = 'namespace=~"$namespace"';

/** A cluster: room for pods, pods that do not serve, volumes, and the API, DNS and GitOps behind them. */
export function clusterDashboard(context: DashboardContext): DashboardDraft {
  return {
    uid: "nivas-cluster",
    title: "Clusters",
    description: "Whether clusters have room and run what they are told to, for the platform team.",
    folder: "Platform",
    variables: [...whereabouts(context, context.place), namespaceChoice(context)],
    sections: [
      { title: "Room", panels: room(context) },
      { title: "Workloads", panels: workloads(context) },
      { title: "API, DNS, delivery", panels: controlPanels(context) },
      { title: "Alerts", panels: [alertsPanel(context.scope, "What fires now", [24, 7], 'severity=~"critical|warning"')] },
    ],
  };
}

function room({ scope }: DashboardContext): readonly PanelDraft[] {
  const asked = (resource: "cpu" | "memory"): string =>
    `sum (${scope.series("kube_pod_container_resource_requests", `resource="${resource}"`)}) / ` +
    `sum (${scope.series("kube_node_status_allocatable", `resource="${resource}"`)})`;
  const stat = (title: string, description: string, expr: string, more: Partial<StatDraft> = {}): StatDraft => ({
    kind: "stat",
    title,
    description,
    size: [6, 5],
    unit: "percentunit",
    queries: [{ expr, legend: title }],
    ...more,
  });
  const ready = scope.series("kube_node_status_condition", 'condition="Ready"', 'status="true"');
  const stacked = (title: string, description: string, recorded: string, more: Partial<TimeSeriesDraft>): TimeSeriesDraft => ({
    kind: "timeseries",
    title,
    description,
    size: [12, 8],
    unit: "none",
    min: 0,
    isStacked: true,
    queries: [{ expr: `sum by (namespace) (${scope.series(recorded, chosen)})`, legend: "{{namespace}}" }],
    ...more,
  });
  return [
    stat("Nodes that are ready", "Share of nodes that take pods.", `sum (${ready}) / count (${ready})`, {
      limit: { at: 1, isBelow: true },
      alerts: ["NodeNotReady", "PlaceDown"],
    }),
    stat("CPU asked for", "Share of what nodes have; what is asked for and not there waits for a node.", asked("cpu")),
    stat("Memory asked for", "Share of what nodes have.", asked("memory")),
    stat("Pods that serve", "Pods that are ready.", `sum (${scope.series("kube_pod_status_ready", 'condition="true"', chosen)})`, {
      unit: "none",
      decimals: 0,
    }),
    stacked("CPU in use, by namespace", "Cores that its containers use.", "namespace:container_cpu_usage:sum_rate5m", {}),
    stacked("Memory in use, by namespace", "What limits are held against.", "namespace:container_memory_working_set_bytes:sum", {
      unit: "bytes",
    }),
  ];
}

function workloads({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  const by = (label: string): string => scope.each("namespace", label);
  const lacking = (kind: string, wanted: string, there: string): string =>
    `max by (${by(kind)}) (${scope.series(wanted, chosen)}) - max by (${by(kind)}) (${scope.series(there, chosen)}) > 0`;
  const claim = by("persistentvolumeclaim");
  return [
    {
      kind: "timeseries",
      title: "Pods that are not running",
      description: "Waiting for a node or an image, failed, or out of sight.",
      size: [12, 8],
      unit: "none",
      min: 0,
      decimals: 0,
      alerts: ["PodNotReady"],
      queries: [
        {
          expr: `sum by (namespace, phase) (${scope.series("kube_pod_status_phase", chosen, 'phase=~"Pending|Failed|Unknown"')}) > 0`,
          legend: "{{namespace}} {{phase}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Pods that are wanted and missing",
      description: "By Deployment, StatefulSet and DaemonSet.",
      size: [12, 8],
      unit: "none",
      min: 0,
      decimals: 0,
      alerts: ["DeploymentUnavailable", "StatefulSetUnavailable", "DaemonSetIncomplete"],
      queries: [
        {
          expr: lacking("deployment", "kube_deployment_spec_replicas", "kube_deployment_status_replicas_available"),
          legend: scope.legend("{{deployment}}"),
        },
        {
          expr: lacking("statefulset", "kube_statefulset_replicas", "kube_statefulset_status_replicas_ready"),
          legend: scope.legend("{{statefulset}}"),
        },
        {
          expr: lacking("daemonset", "kube_daemonset_status_desired_number_scheduled", "kube_daemonset_status_number_ready"),
          legend: scope.legend("{{daemonset}}"),
        },
      ],
    },
    topPanel({
      title: "Containers that restarted most",
      description: "Restarts in the time shown.",
      size: [8, 9],
      unit: "none",
      decimals: 0,
      min: 0,
      count: 10,
      expr: `sum by (${by("pod")}) (increase(${scope.series("kube_pod_container_status_restarts_total", chosen)}[$__range])) > 0`,
      legend: scope.legend("{{pod}}"),
      alerts: ["PodCrashLooping", "ContainerOutOfMemory"],
    }),
    topPanel({
      title: "Autoscalers nearest to their end",
      description: "Pods there are, of the most there may be: at 100 % the next customer waits.",
      size: [8, 9],
      unit: "percentunit",
      min: 0,
      max: 1,
      limit: { at: 1 },
      count: 10,
      expr:
        `max by (${by("horizontalpodautoscaler")}) (${scope.series("kube_horizontalpodautoscaler_status_current_replicas", chosen)}) / ` +
        `max by (${by("horizontalpodautoscaler")}) (${scope.series("kube_horizontalpodautoscaler_spec_max_replicas", chosen)})`,
      legend: scope.legend("{{horizontalpodautoscaler}}"),
      alerts: ["AutoscalerAtMaximum"],
    }),
    topPanel({
      title: "Volumes that are fullest",
      description: "Share of each volume in use.",
      size: [8, 9],
      unit: "percentunit",
      min: 0,
      max: 1,
      limit: { at: 1 - thresholds.volumeFreePercent / 100 },
      count: 10,
      expr:
        `max by (${claim}) (${scope.series("kubelet_volume_stats_used_bytes", chosen)}) / ` +
        `max by (${claim}) (${scope.series("kubelet_volume_stats_capacity_bytes", chosen)})`,
      legend: scope.legend("{{persistentvolumeclaim}}"),
      alerts: ["VolumeFillingUp"],
    }),
  ];
}
