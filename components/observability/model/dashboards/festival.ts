import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import type { PanelDraft, TimeSeriesDraft, Unit } from "./panels/draft.ts";
import { ratePanel } from "./panels/rate-panel.ts";
import { homelessPodsPanel, poolUsePanel } from "./panels/room-panels.ts";
import { sharePanel } from "./panels/share-panel.ts";
import { responseTimePanel, upiFailuresPanel } from "./panels/shop-panels.ts";
import { topPanel } from "./panels/top-panel.ts";
import { pick, serviceChoice, whereabouts } from "./variables.ts";

/** How many times the traffic of an ordinary day festivals bring, as they are planned for. */
const festivals = [
  ["Diwali week", 8],
  ["Eid", 6],
  ["Dussehra", 5],
  ["Holi", 4],
] as const;

/** A festival: whether what comes is what was planned for, and whether there is room for the rest. */
export function festivalDashboard(context: DashboardContext): DashboardDraft {
  return {
    uid: "nivas-festival",
    title: "Festival",
    description:
      "Before and during a festival: what comes against last week and against the plan, and whether there is room, for business and on call.",
    folder: "Shop",
    hours: 6,
    refresh: "30s",
    variables: [...whereabouts(context), serviceChoice(context), pick("festival", "Festival", festivals)],
    sections: [
      { title: "What comes", panels: demand(context) },
      { title: "Whether there is room", panels: headroom(context) },
      { title: "Whether customers notice", panels: quality(context) },
    ],
  };
}

function demand({ scope, thresholds, podStep: step }: DashboardContext): readonly PanelDraft[] {
  const against = (title: string, counter: string, times: number, unit: Unit, more: Partial<TimeSeriesDraft> = {}): TimeSeriesDraft => {
    const pace = (offset: string): string =>
      `sum (rate(${scope.series(counter)}[$__rate_interval]${offset}))${times === 1 ? "" : ` * ${times}`}`;
    return {
      kind: "timeseries",
      title,
      description: "Now, at the same hour a week ago, and that times what the chosen festival is planned for.",
      size: [8, 9],
      unit,
      min: 0,
      step,
      queries: [
        { expr: pace(""), legend: "now" },
        { expr: pace(" offset 1w"), legend: "a week ago" },
        { expr: `${pace(" offset 1w")} * $festival`, legend: "planned for" },
      ],
      ...more,
    };
  };
  return [
    against("Requests a second", "http_requests_total", 1, "reqps", {
      limit: { at: thresholds.festivalRequestsPerSecond },
      alerts: ["FestivalTrafficSpike"],
    }),
    against("Orders a minute", "orders_total", 60, "cpm"),
    against("Revenue a minute", "order_total_amount_inr", 60, "currencyINR"),
    topPanel({
      title: "Top 10 cities by orders",
      description: "Cities of delivery with most orders in the time shown.",
      size: [8, 8],
      unit: "short",
      decimals: 0,
      min: 0,
      step,
      count: 10,
      expr: `sum by (city) (increase(${scope.series("orders_total")}[$__range]))`,
      legend: "{{city}}",
    }),
    ratePanel(scope, {
      title: "Requests a second, by service",
      description: "Where the traffic goes.",
      size: [16, 8],
      counter: "http_requests_total",
      matchers: ['service=~"$service"'],
      by: ["service"],
      unit: "reqps",
      step,
    }),
  ];
}

function headroom(context: DashboardContext): readonly PanelDraft[] {
  const { scope } = context;
  const scaler = scope.each("namespace", "horizontalpodautoscaler");
  const pods = (what: string): string => `max by (${scaler}) (${scope.series(`kube_horizontalpodautoscaler_${what}_replicas`)})`;
  return [
    topPanel({
      title: "Pods that the festival would take, of the most there may be",
      description: "Pods there are times what the chosen festival is planned for. Above 100 % the maximum is too low: raise it before.",
      size: [12, 9],
      unit: "percentunit",
      min: 0,
      limit: { at: 1 },
      count: 15,
      expr: `${pods("status_current")} * $festival / ${pods("spec_max")}`,
      legend: scope.legend("{{horizontalpodautoscaler}}"),
      alerts: ["AutoscalerAtMaximum"],
    }),
    poolUsePanel(context, [12, 9]),
    {
      kind: "timeseries",
      title: "Nodes, on demand and Spot",
      description: "Spot leaves at two minutes' notice, and most of all when everybody wants it.",
      size: [12, 8],
      unit: "none",
      min: 0,
      decimals: 0,
      isStacked: true,
      queries: [
        {
          expr: `count by (label_karpenter_sh_capacity_type) (${scope.series("kube_node_labels")})`,
          legend: "{{label_karpenter_sh_capacity_type}}",
        },
      ],
    },
    homelessPodsPanel(context, [12, 8]),
  ];
}

function quality(context: DashboardContext): readonly PanelDraft[] {
  const { scope, podStep: step } = context;
  const chosen = 'service=~"$service"';
  return [
    responseTimePanel(context, [8, 8], ["HighResponseTime"]),
    sharePanel(scope, {
      title: "Requests turned away",
      description: "Share answered with 429: limits that protect services, set for an ordinary day.",
      size: [8, 8],
      part: ["http_requests_total", chosen, 'status_code="429"'],
      whole: ["http_requests_total", chosen],
      by: ["service"],
      step,
    }),
    upiFailuresPanel(context, [8, 8]),
  ];
}
