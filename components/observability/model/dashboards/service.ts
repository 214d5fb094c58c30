import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import { alertsPanel } from "./panels/alerts-panel.ts";
import type { PanelDraft } from "./panels/draft.ts";
import { latencyPanel, quantileOf } from "./panels/latency-panel.ts";
import { ratePanel } from "./panels/rate-panel.ts";
import { sharePanel } from "./panels/share-panel.ts";
import { usePanel } from "./panels/use-panel.ts";
import { choice, whereabouts } from "./variables.ts";

const chosen = 'namespace="$namespace",service="$service"';
const podsOf = ['namespace="$namespace"', 'pod=~"${service}-.+"'] as const;

/** One service in depth: what it promised, how it answers, what it uses, its logs and its traces. */
export function serviceDashboard(context: DashboardContext): DashboardDraft {
  const { scope } = context;
  const requests = (...matchers: readonly string[]): string => scope.series("http_requests_total", ...matchers);
  return {
    uid: "nivas-service",
    title: "One service",
    description: "One service in depth, for the team that owns it: what it promised, how it answers, what it uses, its logs and traces.",
    folder: "Shop",
    hours: 3,
    variables: [
      ...whereabouts(context),
      choice(context, { name: "namespace", label: "Team", of: [requests(), "namespace"], isSingle: true }),
      choice(context, { name: "service", label: "Service", of: [requests('namespace="$namespace"'), "service"], isSingle: true }),
    ],
    sections: [
      { title: "What it promised", panels: promises(context) },
      { title: "How it answers", panels: answers(context) },
      { title: "What it runs on", panels: pods(context) },
      { title: "Logs and traces of this region", panels: evidence() },
    ],
  };
}

function promises({ scope }: DashboardContext): readonly PanelDraft[] {
  const of = 'service="$service"';
  const budget = scope.series("slo:objective:ratio", of);
  const pace = (window: string): string => `${scope.series(`slo:sli_error:ratio_rate${window}`, of)} / (1 - ${budget})`;
  return [
    {
      kind: "stat",
      title: "Error budget that is left",
      description: "Of the budget of three days; below 0 it is overdrawn, and changes should wait.",
      size: [8, 7],
      unit: "percentunit",
      limit: { at: 0.1, isBelow: true },
      alerts: ["SloErrorBudgetBurn"],
      queries: [{ expr: `min by (slo) (${scope.series("slo:error_budget_remaining:ratio", of)})`, legend: "{{slo}}" }],
    },
    {
      kind: "timeseries",
      title: "How fast the budget burns",
      description: "1: the budget of 30 days lasts 30 days. 14.4 over an hour wakes somebody.",
      size: [8, 7],
      unit: "none",
      min: 0,
      limit: { at: 14.4 },
      alerts: ["SloErrorBudgetBurn"],
      queries: ["1h", "6h", "1d"].map((window) => ({ expr: `max by (slo) (${pace(window)})`, legend: `{{slo}} over ${window}` })),
    },
    alertsPanel(scope, "What fires of it", [8, 7], of),
  ];
}

function answers({ scope, thresholds, podStep: step }: DashboardContext): readonly PanelDraft[] {
  const histogram = "http_request_duration_seconds";
  return [
    ratePanel(scope, {
      title: "Requests a second, by status",
      description: "What it answers.",
      size: [8, 8],
      counter: "http_requests_total",
      matchers: [chosen],
      by: ["status_code"],
      unit: "reqps",
      step,
    }),
    sharePanel(scope, {
      title: "Requests that fail",
      description: "Share answered with an error of its own. The line is where the alert begins.",
      size: [8, 8],
      part: ["http_requests_total", chosen, 'status_code=~"5.."'],
      whole: ["http_requests_total", chosen],
      step,
      limit: { at: thresholds.httpErrorPercent / 100 },
      alerts: ["ServiceErrorsHigh"],
    }),
    latencyPanel(scope, {
      title: "Time to answer",
      description: "Half, 95 % and 99 % of requests take no longer. The line is where the alert begins.",
      size: [8, 8],
      histogram,
      matchers: [chosen],
      quantiles: [0.5, 0.95, 0.99],
      unit: "s",
      step,
      limit: { at: thresholds.responseSeconds },
      alerts: ["HighResponseTime", "ServiceLatencyHigh"],
    }),
    {
      kind: "table",
      title: "Routes",
      description: "How much each route is asked, and how long 95 % of its requests take.",
      size: [12, 9],
      unit: "short",
      step,
      queries: [
        {
          expr: `sum by (method, route) (${scope.rate("http_requests_total", chosen)})`,
          legend: "{{route}}",
          column: "requests a second",
          unit: "reqps",
        },
        {
          expr: quantileOf(scope, 0.95, { histogram, matchers: [chosen], by: ["method", "route"] }),
          legend: "{{route}}",
          column: "95 % within",
          unit: "s",
        },
      ],
    },
    ratePanel(scope, {
      title: "Who calls it",
      description: "Calls by workload, as its proxy saw them; what comes without mutual TLS is named.",
      size: [12, 9],
      counter: "istio_requests_total",
      matchers: ['reporter="destination"', 'destination_service_name="$service"', 'destination_service_namespace="$namespace"'],
      by: ["source_workload", "connection_security_policy"],
      unit: "reqps",
      alerts: ["UnencryptedMeshTraffic"],
    }),
  ];
}

function pods({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  const scaler = 'namespace="$namespace",horizontalpodautoscaler=~"$service(-.+)?"';
  const replicas = (what: string): string => `sum (${scope.series(`kube_horizontalpodautoscaler_${what}_replicas`, scaler)})`;
  return [
    {
      kind: "timeseries",
      title: "Pods",
      description: "How many there are, are wanted, and may be at most.",
      size: [8, 8],
      unit: "none",
      min: 0,
      decimals: 0,
      alerts: ["AutoscalerAtMaximum"],
      queries: [
        { expr: replicas("status_current"), legend: "there are" },
        { expr: replicas("status_desired"), legend: "wanted" },
        { expr: replicas("spec_max"), legend: "at most" },
      ],
    },
    usePanel(scope, "cpu", [8, 8], { by: ["pod"], matchers: podsOf, limitPercent: thresholds.cpuLimitPercent }),
    usePanel(scope, "memory", [8, 8], { by: ["pod"], matchers: podsOf, limitPercent: thresholds.memoryLimitPercent }),
    {
      kind: "timeseries",
      title: "Restarts in a quarter of an hour",
      description: "A container that keeps restarting serves nobody.",
      size: [24, 6],
      unit: "none",
      min: 0,
      decimals: 0,
      alerts: ["PodCrashLooping", "ContainerOutOfMemory"],
      queries: [
        {
          expr: `sum by (${scope.each("pod", "container")}) (increase(${scope.series("kube_pod_container_status_restarts_total", ...podsOf)}[15m])) > 0`,
          legend: scope.legend("{{pod}} {{container}}"),
        },
      ],
    },
  ];
}

function evidence(): readonly PanelDraft[] {
  return [
    {
      kind: "logs",
      title: "Logs",
      description: "The latest lines, personal data masked before they left their node. A line that names a trace leads to it.",
      size: [14, 12],
      selector: '{k8s_namespace_name="$namespace",k8s_pod_name=~"${service}-.+"}',
    },
    {
      kind: "traces",
      title: "Traces",
      description: "The latest that were kept: all that failed or were slow, and a share of the rest.",
      size: [10, 12],
      // Istio names a service in traces by its label `app` and its namespace.
      service: "$service.$namespace",
    },
  ];
}
