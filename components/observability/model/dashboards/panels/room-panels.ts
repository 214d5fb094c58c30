import type { DashboardContext } from "../context.ts";
import type { Size, TimeSeriesDraft } from "./draft.ts";

/** Lines of how much of what it may make each pool of nodes has made. */
export function poolUsePanel({ scope, thresholds }: DashboardContext, size: Size): TimeSeriesDraft {
  const ofPool = `max by (${scope.each("nodepool", "resource_type")})`;
  return {
    kind: "timeseries",
    title: "What pools use of what they may",
    description: "At 100 % no node is made any more. The line is where the alert begins.",
    size,
    unit: "percentunit",
    min: 0,
    limit: { at: thresholds.nodePoolPercent / 100 },
    alerts: ["NodePoolAtLimit"],
    queries: [
      {
        expr: `${ofPool} (${scope.series("karpenter_nodepools_usage")}) / ${ofPool} (${scope.series("karpenter_nodepools_limit")} > 0)`,
        legend: scope.legend("{{nodepool}} {{resource_type}}"),
      },
    ],
  };
}

/** Lines of the pods for which no node can be made. */
export function homelessPodsPanel({ scope }: DashboardContext, size: Size): TimeSeriesDraft {
  return {
    kind: "timeseries",
    title: "Pods that find no node",
    description: "Pods that fit on no node that any pool may make.",
    size,
    unit: "none",
    min: 0,
    decimals: 0,
    limit: { at: 1 },
    alerts: ["PodsUnschedulable"],
    queries: [
      {
        expr: `max by (${scope.each("job")}) (${scope.series("karpenter_scheduler_unschedulable_pods_count")})`,
        legend: scope.legend("pods"),
      },
    ],
  };
}
