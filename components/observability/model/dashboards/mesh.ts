import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import { controlPlanePanels, gatewayPanels, identityPanels } from "./mesh-control.ts";
import { meshEdges } from "./mesh-edges.ts";
import type { PanelDraft } from "./panels/draft.ts";
import { latencyPanel, quantileOf } from "./panels/latency-panel.ts";
import { ratePanel, rateStat } from "./panels/rate-panel.ts";
import { sharePanel, shareStat } from "./panels/share-panel.ts";
import { choice, whereabouts } from "./variables.ts";

const requests = "istio_requests_total";
const seen = 'reporter="destination"';
const chosen = 'destination_service_namespace=~"$namespace"';

/** The mesh: calls between services, what guards them, and the control plane behind it. */
export function meshDashboard(context: DashboardContext): DashboardDraft {
  return {
    uid: "nivas-mesh",
    title: "Service mesh",
    description: "Calls between services and what guards them, for the platform team and whoever looks for the service that fails first.",
    folder: "Platform",
    hours: 3,
    variables: [
      ...whereabouts(context),
      choice(context, {
        name: "namespace",
        label: "Namespace called",
        of: [context.scope.series(requests), "destination_service_namespace"],
      }),
    ],
    sections: [
      { title: "Traffic", panels: traffic(context) },
      { title: "Ways in", panels: gatewayPanels(context) },
      { title: "Control plane", panels: controlPlanePanels(context) },
      { title: "Identity", panels: identityPanels(context) },
    ],
  };
}

function traffic({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  const failing = { part: [requests, seen, chosen, 'response_code=~"5.."'], whole: [requests, seen, chosen] } as const;
  return [
    rateStat(scope, {
      title: "Calls a second",
      description: "Calls that reached a service.",
      size: [6, 5],
      counter: requests,
      matchers: [seen, chosen],
      unit: "reqps",
    }),
    shareStat(scope, {
      ...failing,
      title: "Calls that fail",
      description: "Share answered with a server error.",
      size: [6, 5],
      limit: { at: thresholds.meshErrorPercent / 100 },
      alerts: ["MeshErrorsHigh"],
    }),
    {
      kind: "stat",
      title: "95 % of calls take",
      description: "Time that 95 % of all calls take at most.",
      size: [6, 5],
      unit: "ms",
      queries: [
        {
          expr: quantileOf(scope, 0.95, { histogram: "istio_request_duration_milliseconds", matchers: [seen, chosen] }),
          legend: "95 % of calls take",
        },
      ],
    },
    shareStat(scope, {
      title: "Calls under mutual TLS",
      description: "Anything under 100 % is a call whose sender nobody can name.",
      size: [6, 5],
      part: [requests, seen, chosen, 'connection_security_policy!="mutual_tls"'],
      whole: [requests, seen, chosen],
      isRest: true,
      limit: { at: 1, isBelow: true },
      alerts: ["UnencryptedMeshTraffic"],
    }),
    meshEdges(scope, [24, 10], chosen),
    sharePanel(scope, {
      ...failing,
      title: "Calls that fail, by service called",
      description: "Share answered with a server error. The line is where the alert of a pair begins.",
      size: [12, 8],
      by: ["destination_service_namespace", "destination_service_name"],
      limit: { at: thresholds.meshErrorPercent / 100 },
      alerts: ["MeshErrorsHigh"],
    }),
    latencyPanel(scope, {
      title: "Time of 95 % of calls, by service called",
      description: "As the called service's proxy saw it.",
      size: [12, 8],
      histogram: "istio_request_duration_milliseconds",
      matchers: [seen, chosen],
      by: ["destination_service_namespace", "destination_service_name"],
      unit: "ms",
    }),
    ratePanel(scope, {
      title: "Why calls fail, by flag",
      description:
        "Envoy's reasons: UO a circuit breaker, UF no connection, URX too many tries, DC the caller hung up, UAEX or RBAC refused.",
      size: [12, 8],
      counter: requests,
      matchers: [seen, chosen, 'response_flags!="-"'],
      by: ["response_flags"],
      unit: "reqps",
    }),
    ratePanel(scope, {
      title: "Bytes of plain connections",
      description: "What services send over connections that are no HTTP: to databases, queues, caches.",
      size: [12, 8],
      counter: "istio_tcp_sent_bytes_total",
      matchers: [seen, chosen],
      by: ["destination_service_name"],
      unit: "Bps",
    }),
  ];
}
