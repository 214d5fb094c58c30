import { ratio, teamOfNamespace, type AlertContext, type AlertGroup } from "./alert.ts";

const container = "sum by (namespace, pod, container)";
const limit = (resource: string): string => `${container} (kube_pod_container_resource_limits{resource="${resource}"})`;

/** Containers near their limits: of the limit, not of a core or a node. */
export function resourceAlerts(context: AlertContext): AlertGroup {
  const { memoryLimitPercent, cpuLimitPercent } = context.thresholds;
  return {
    name: "resources",
    alerts: [
      {
        name: "HighMemoryUsage",
        expr: `${container} (container_memory_working_set_bytes{container!=""}) / ${limit("memory")} > ${ratio(memoryLimitPercent)}`,
        for: "5m",
        severity: "warning",
        team: teamOfNamespace(context),
        summary: "{{ $labels.container }} is near its memory limit",
        description: "{{ $labels.namespace }}/{{ $labels.pod }} uses {{ $value | humanizePercentage }} of the memory it may.",
        thresholds: ["memoryLimitPercent"],
      },
      {
        name: "HighCPUUsage",
        expr: `${container} (rate(container_cpu_usage_seconds_total{container!=""}[5m])) / ${limit("cpu")} > ${ratio(cpuLimitPercent)}`,
        for: "5m",
        severity: "warning",
        team: teamOfNamespace(context),
        summary: "{{ $labels.container }} is near its CPU limit",
        description: "{{ $labels.namespace }}/{{ $labels.pod }} uses {{ $value | humanizePercentage }} of the CPU it may.",
        thresholds: ["cpuLimitPercent"],
      },
    ],
  };
}
