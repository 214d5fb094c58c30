import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import { machinePanels } from "./node-machines.ts";
import type { PanelDraft, TimeSeriesDraft } from "./panels/draft.ts";
import { ratePanel } from "./panels/rate-panel.ts";
import { nodeChoice, whereabouts } from "./variables.ts";

/** Nodes: what each has and uses, and the pools they come from. */
export function nodesDashboard(context: DashboardContext): DashboardDraft {
  return {
    uid: "nivas-nodes",
    title: "Nodes",
    description: "What each node has and uses, and the pools they come from, for the platform team.",
    folder: "Platform",
    variables: [...whereabouts(context, context.place), nodeChoice(context)],
    sections: [
      { title: "Pools", panels: pools(context) },
      { title: "Machines", panels: machinePanels(context) },
    ],
  };
}

function pools({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  const nodes = scope.series("kube_node_labels");
  const counted = (title: string, description: string, label: string): TimeSeriesDraft => ({
    kind: "timeseries",
    title,
    description,
    size: [8, 8],
    unit: "none",
    min: 0,
    decimals: 0,
    isStacked: true,
    queries: [{ expr: `count by (${label}) (${nodes})`, legend: `{{${label}}}` }],
  });
  const ofPool = scope.each("nodepool", "resource_type");
  return [
    counted("Nodes, by place", "Nodes of regions, Local Zones and sites.", "label_nivas_internal_place"),
    counted("Nodes, by pool", "System nodes, and those that Karpenter makes.", "label_nivas_internal_pool"),
    counted(
      "Nodes, by capacity",
      "Spot leaves at two minutes' notice; what carries payments is on demand.",
      "label_karpenter_sh_capacity_type",
    ),
    {
      kind: "timeseries",
      title: "What pools use of what they may",
      description: "At 100 % no node is made any more. The line is where the alert begins.",
      size: [8, 8],
      unit: "percentunit",
      min: 0,
      limit: { at: thresholds.nodePoolPercent / 100 },
      alerts: ["NodePoolAtLimit"],
      queries: [
        {
          expr: `max by (${ofPool}) (${scope.series("karpenter_nodepools_usage")}) / max by (${ofPool}) (${scope.series("karpenter_nodepools_limit")} > 0)`,
          legend: scope.legend("{{nodepool}} {{resource_type}}"),
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Pods that find no node",
      description: "Pods that fit on no node that any pool may make.",
      size: [8, 8],
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
    },
    ratePanel(scope, {
      title: "Nodes taken out of use an hour, by reason",
      description: "Drift, consolidation, interruption of Spot, expiry.",
      size: [8, 8],
      counter: "karpenter_nodeclaims_disrupted_total",
      by: scope.perPlace("nodepool", "reason"),
      times: 3600,
      unit: "none",
    }),
  ];
}
