import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import { machinePanels } from "./node-machines.ts";
import type { PanelDraft, TimeSeriesDraft } from "./panels/draft.ts";
import { ratePanel } from "./panels/rate-panel.ts";
import { homelessPodsPanel, poolUsePanel } from "./panels/room-panels.ts";
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

function pools(context: DashboardContext): readonly PanelDraft[] {
  const { scope } = context;
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
  return [
    counted("Nodes, by place", "Nodes of regions, Local Zones and sites.", "label_nivas_internal_place"),
    counted("Nodes, by pool", "System nodes, and those that Karpenter makes.", "label_nivas_internal_pool"),
    counted(
      "Nodes, by capacity",
      "Spot leaves at two minutes' notice; what carries payments is on demand.",
      "label_karpenter_sh_capacity_type",
    ),
    poolUsePanel(context, [8, 8]),
    homelessPodsPanel(context, [8, 8]),
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
