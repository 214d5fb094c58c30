import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import { alertsPanel } from "./panels/alerts-panel.ts";
import type { PanelDraft } from "./panels/draft.ts";
import { latencyPanel } from "./panels/latency-panel.ts";
import { ratePanel, rateStat } from "./panels/rate-panel.ts";
import { shareBars, sharePanel, shareStat } from "./panels/share-panel.ts";
import { responseTimePanel, upiFailuresPanel } from "./panels/shop-panels.ts";
import { topPanel } from "./panels/top-panel.ts";
import { meshEdges } from "./mesh-edges.ts";
import { serviceChoice, whereabouts } from "./variables.ts";

/** The shop at a glance: orders, rupees, payments, cities, and the services behind them. */
export function ecommerceOverview(context: DashboardContext): DashboardDraft {
  return {
    uid: "nivas-ecommerce",
    title: "E-commerce Microservices Overview",
    description:
      "The shop at a glance, for business and whoever is on call: do customers order and pay, and which service is in their way.",
    folder: "Shop",
    hours: 1,
    refresh: "30s",
    variables: [...whereabouts(context), serviceChoice(context)],
    sections: [
      { title: "Orders and revenue", panels: orders(context) },
      { title: "Payments", panels: payments(context) },
      { title: "Services", panels: services(context) },
      { title: "Alerts", panels: [alertsPanel(context.scope, "What fires now", [24, 7], 'team=~"business|payments|platform|security"')] },
    ],
  };
}

function orders({ scope, thresholds, podStep: step }: DashboardContext): readonly PanelDraft[] {
  const failed = {
    part: ["orders_failed_total"],
    whole: ["orders_total"],
    limit: { at: thresholds.orderFailurePercent / 100 },
    alerts: ["HighOrderFailureRate"],
    step,
  } as const;
  return [
    rateStat(scope, {
      title: "Orders a minute",
      description: "Orders placed, those that failed among them.",
      size: [6, 5],
      counter: "orders_total",
      times: 60,
      unit: "cpm",
      step,
    }),
    rateStat(scope, {
      title: "Revenue a minute",
      description: "Rupees of orders placed.",
      size: [6, 5],
      counter: "order_total_amount_inr",
      times: 60,
      unit: "currencyINR",
      step,
    }),
    shareStat(scope, { ...failed, title: "Orders that fail", description: "Share of all orders that failed.", size: [6, 5] }),
    {
      kind: "stat",
      title: "Rupees an order",
      description: "What an order is worth on average.",
      size: [6, 5],
      unit: "currencyINR",
      step,
      queries: [
        { expr: `sum (${scope.rate("order_total_amount_inr")}) / (sum (${scope.rate("orders_total")}) > 0)`, legend: "Rupees an order" },
      ],
    },
    ratePanel(scope, {
      title: "Orders a minute, by way of payment",
      description: "Which ways to pay customers use; one that falls to nothing is broken.",
      size: [8, 8],
      counter: "orders_total",
      by: ["payment_method"],
      times: 60,
      unit: "cpm",
      step,
    }),
    ratePanel(scope, {
      title: "Revenue a minute, by way of payment",
      description: "Rupees of orders placed.",
      size: [8, 8],
      counter: "order_total_amount_inr",
      by: ["payment_method"],
      times: 60,
      unit: "currencyINR",
      step,
    }),
    topPanel({
      title: "Top 10 cities by orders",
      description: "Cities of delivery with most orders in the time shown; `other` is every city outside the fixed list.",
      size: [8, 8],
      unit: "short",
      decimals: 0,
      min: 0,
      count: 10,
      expr: `sum by (city) (increase(${scope.series("orders_total")}[$__range]))`,
      legend: "{{city}}",
      step,
    }),
    sharePanel(scope, {
      ...failed,
      title: "Orders that fail, by way of payment",
      description: "Share of orders that failed; the line is where the alert begins for all of them together.",
      size: [12, 7],
      by: ["payment_method"],
    }),
    ratePanel(scope, {
      title: "Orders a minute, by language",
      description: "Languages that customers order in.",
      size: [12, 7],
      counter: "orders_total",
      by: ["language"],
      times: 60,
      unit: "cpm",
      step,
    }),
  ];
}

function payments(context: DashboardContext): readonly PanelDraft[] {
  const { scope, podStep: step } = context;
  const of = (metric: string): string => `sum by (gateway) (${scope.rate(metric)})`;
  const [good, bad] = [of("payments_successful_total"), of("payment_failures_total")];
  return [
    {
      kind: "timeseries",
      title: "Payments that succeed, by gateway",
      description: "Share of payments that each gateway took. A gateway that only ever fails shows as 0.",
      size: [8, 8],
      unit: "percentunit",
      min: 0,
      max: 1,
      step,
      alerts: ["PaymentGatewayDown"],
      queries: [{ expr: `(${good} or 0 * ${bad}) / ((${good} or 0 * ${bad}) + (${bad} or 0 * ${good}) > 0)`, legend: "{{gateway}}" }],
    },
    upiFailuresPanel(context, [8, 8]),
    latencyPanel(scope, {
      title: "Value of a transaction",
      description: "Half of all transactions, and 95 % of them, are worth no more.",
      size: [8, 8],
      histogram: "transaction_value_inr",
      quantiles: [0.5, 0.95],
      unit: "currencyINR",
      step,
    }),
  ];
}

function services(context: DashboardContext): readonly PanelDraft[] {
  const { scope, thresholds, podStep: step } = context;
  const service = 'service=~"$service"';
  return [
    responseTimePanel(context, [12, 9], ["HighResponseTime", "ServiceLatencyHigh"]),
    shareBars(scope, {
      title: "Requests that fail, by service",
      description: "Share of requests that were answered with an error of the service's own.",
      size: [12, 9],
      part: ["http_requests_total", service, 'status_code=~"5.."'],
      whole: ["http_requests_total", service],
      by: ["service"],
      step,
      limit: { at: thresholds.httpErrorPercent / 100 },
      alerts: ["ServiceErrorsHigh"],
    }),
    meshEdges(scope, [24, 10]),
  ];
}
