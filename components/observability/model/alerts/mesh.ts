import { ratio, type AlertContext, type AlertGroup } from "./alert.ts";
import { jobs } from "./jobs.ts";

const edge = "sum by (source_workload, destination_service_namespace, destination_service_name)";

/** Calls between services, and the mesh that carries them. */
export function meshAlerts({ thresholds }: AlertContext): AlertGroup {
  return {
    name: "mesh",
    alerts: [
      {
        name: "MeshErrorsHigh",
        expr:
          `${edge} (rate(istio_requests_total{reporter="source",response_code=~"5.."}[5m])) / ` +
          `${edge} (rate(istio_requests_total{reporter="source"}[5m])) > ${ratio(thresholds.meshErrorPercent)}`,
        for: "5m",
        severity: "warning",
        team: "platform",
        summary: "Calls to {{ $labels.destination_service_name }} fail",
        description:
          "{{ $value | humanizePercentage }} of the calls of {{ $labels.source_workload }} to {{ $labels.destination_service_name }} fail.",
        thresholds: ["meshErrorPercent"],
      },
      {
        name: "MeshIngressDown",
        expr: 'min by (namespace, deployment) (kube_deployment_status_replicas_available{namespace="istio-ingress"}) == 0',
        for: "2m",
        severity: "critical",
        team: "platform",
        summary: "A way in is closed",
        description: "The gateway {{ $labels.deployment }} has no pod that serves.",
      },
      {
        name: "MeshControlPlaneDown",
        expr: `absent(up{job="${jobs.istiod}"} == 1)`,
        for: "5m",
        severity: "critical",
        team: "platform",
        summary: "The control plane of the mesh is down",
        description: "No istiod answers: proxies keep what they know, new pods get no identity, certificates end within a day.",
      },
      {
        name: "MeshConfigRejected",
        expr: "sum by (type) (increase(pilot_total_xds_rejects[10m])) > 0",
        for: "10m",
        severity: "warning",
        team: "platform",
        summary: "Proxies refuse their configuration",
        description: "Proxies refused configuration of type {{ $labels.type }}: what was changed last does not hold.",
      },
      {
        name: "MeshCertificatesNotSigned",
        // The agents of the proxies tell it: what signs has no figures of its own, and the control plane signs nothing.
        expr:
          'sum(rate(istio_agent_num_failed_outgoing_requests{request_type="csr"}[10m])) / ' +
          `sum(rate(istio_agent_num_outgoing_requests{request_type="csr"}[10m])) > ${ratio(thresholds.meshSigningErrorPercent)}`,
        for: "10m",
        severity: "critical",
        team: "platform",
        summary: "The mesh signs no certificates",
        description: "{{ $value | humanizePercentage }} of the requests of proxies for a certificate fail.",
        thresholds: ["meshSigningErrorPercent"],
      },
    ],
  };
}
