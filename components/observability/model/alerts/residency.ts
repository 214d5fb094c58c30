import type { AlertContext, AlertGroup } from "./alert.ts";

const violations = "data_residency_violations_total";

/** Data that leaves India or crosses the mesh in the clear, and regulations not kept: what may start a legal clock. */
export function residencyAlerts({ thresholds, requireResidencyMetrics }: AlertContext): AlertGroup {
  return {
    name: "residency",
    alerts: [
      {
        name: "DataResidencyViolation",
        // A counter that is born at 1 has grown by nothing: what was not there ten minutes ago counts whole.
        expr:
          `sum by (rule, service) (increase(${violations}[10m])) > 0 or ` +
          `sum by (rule, service) (${violations} unless ${violations} offset 10m) > 0`,
        keepFiringFor: "1h",
        severity: "critical",
        team: "security",
        summary: "Data of {{ $labels.service }} left India, or was about to",
        description: "Rule {{ $labels.rule }} was broken by {{ $labels.service }}.",
        clock: "cert-in+dpdp",
      },
      ...(requireResidencyMetrics
        ? [
            {
              name: "ResidencyNotWatched",
              expr: `absent(${violations})`,
              for: "15m",
              severity: "critical",
              team: "security",
              summary: "Nobody reports residency violations",
              description: "No exporter of residency violations answers: a violation now would be told nobody.",
            } as const,
          ]
        : []),
      {
        name: "ComplianceScoreLow",
        expr: `min by (regulation, service) (compliance_score) < ${thresholds.complianceScorePercent}`,
        for: "15m",
        severity: "warning",
        team: "security",
        summary: "{{ $labels.service }} falls short of {{ $labels.regulation }}",
        description: "{{ $labels.service }} passes {{ $value | humanize }} % of the controls of {{ $labels.regulation }}.",
        thresholds: ["complianceScorePercent"],
      },
      {
        name: "UnencryptedMeshTraffic",
        // Of nobody the mesh knows: Prometheus, which reads the metrics port in the clear. Whoever else has no sidecar is refused.
        expr:
          "sum by (destination_service_namespace, destination_service_name, source_workload) " +
          '(rate(istio_requests_total{reporter="destination",connection_security_policy!="mutual_tls",source_workload!="unknown"}[5m])) > 0',
        for: "5m",
        severity: "critical",
        team: "security",
        summary: "Requests reach {{ $labels.destination_service_name }} without mutual TLS",
        description: "{{ $labels.source_workload }} calls {{ $labels.destination_service_name }} in the clear.",
        clock: "cert-in",
      },
    ],
  };
}
