import { meshAuthority } from "../alerts/certificates.ts";
import type { DashboardContext } from "./context.ts";
import type { PanelDraft } from "./panels/draft.ts";
import { latencyPanel } from "./panels/latency-panel.ts";
import { ratePanel } from "./panels/rate-panel.ts";

/** Ways into the mesh. */
export function gatewayPanels({ scope }: DashboardContext): readonly PanelDraft[] {
  return [
    ratePanel(scope, {
      title: "Requests from outside, by status",
      description: "What gateways pass on, and what comes back.",
      size: [12, 8],
      counter: "istio_requests_total",
      matchers: ['reporter="source"', 'source_workload_namespace="istio-ingress"'],
      by: ["response_code"],
      unit: "reqps",
    }),
    {
      kind: "timeseries",
      title: "Gateways that serve",
      description: "Pods of each way in that are ready. At 0 the way is closed.",
      size: [12, 8],
      unit: "none",
      min: 0,
      decimals: 0,
      limit: { at: 1, isBelow: true },
      alerts: ["MeshIngressDown"],
      queries: [
        {
          expr: `min by (${scope.each("deployment")}) (${scope.series("kube_deployment_status_replicas_available", 'namespace="istio-ingress"')})`,
          legend: scope.legend("{{deployment}}"),
        },
      ],
    },
  ];
}

/** What tells proxies their configuration. */
export function controlPlanePanels({ scope }: DashboardContext): readonly PanelDraft[] {
  return [
    {
      kind: "timeseries",
      title: "Proxies connected, by version of the control plane",
      description: "During an upgrade they move from one version to the next; none is left behind.",
      size: [8, 8],
      unit: "none",
      min: 0,
      decimals: 0,
      isStacked: true,
      alerts: ["MeshControlPlaneDown"],
      queries: [{ expr: `sum by (${scope.each("version")}) (${scope.series("pilot_xds")})`, legend: scope.legend("{{version}}") }],
    },
    ratePanel(scope, {
      title: "Configurations that proxies refuse",
      description: "What was changed last does not hold.",
      size: [8, 8],
      counter: "pilot_total_xds_rejects",
      by: ["type"],
      times: 60,
      unit: "cpm",
      alerts: ["MeshConfigRejected"],
    }),
    latencyPanel(scope, {
      title: "From a change to every proxy",
      description: "Half and 99 % of changes have reached every proxy by then.",
      size: [8, 8],
      histogram: "pilot_proxy_convergence_time",
      quantiles: [0.5, 0.99],
      unit: "s",
    }),
  ];
}

/** What names workloads to each other. */
export function identityPanels({ scope, thresholds }: DashboardContext): readonly PanelDraft[] {
  const asked = (metric: string): string => `sum (${scope.rate(metric, 'request_type="csr"')}) * 60`;
  const authority = [`namespace="${meshAuthority.namespace}"`, `name=~"${meshAuthority.names}"`];
  return [
    {
      kind: "stat",
      title: "The mesh's authority still holds for",
      description: "Until the certificate ends that signs those of all workloads of a cluster.",
      size: [8, 7],
      unit: "s",
      limit: { at: thresholds.meshAuthorityDays * 86_400, isBelow: true },
      alerts: ["MeshAuthorityExpiresSoon"],
      queries: [
        {
          expr: `min by (${scope.each("name")}) (${scope.series("certmanager_certificate_expiration_timestamp_seconds", ...authority)}) - time()`,
          legend: scope.legend("{{name}}"),
        },
      ],
    },
    {
      kind: "timeseries",
      title: "The workload certificate that ends first",
      description: "Renewed at half of their 24 hours: the line never comes near 0.",
      size: [8, 7],
      unit: "s",
      limit: { at: thresholds.meshWorkloadCertificateHours * 3600, isBelow: true },
      alerts: ["MeshWorkloadCertificateNotRenewed"],
      queries: [
        {
          expr: `min by (${scope.each("namespace")}) (${scope.series("istio_agent_cert_expiry_seconds", 'resource_name="default"')})`,
          legend: scope.legend("{{namespace}}"),
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Certificates asked for, and not given, a minute",
      description: "Requests of workloads for a certificate, and those that failed.",
      size: [8, 7],
      unit: "cpm",
      min: 0,
      alerts: ["MeshCertificatesNotSigned"],
      queries: [
        { expr: asked("istio_agent_num_outgoing_requests"), legend: "asked for" },
        { expr: asked("istio_agent_num_failed_outgoing_requests"), legend: "failed" },
      ],
    },
  ];
}
