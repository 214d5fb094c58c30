import type { AlertContext, AlertGroup } from "./alert.ts";

/** The intermediates that sign the identities of a cluster's workloads, those of its sites among them: Certificates of cert-manager where AWS signs them. */
export const meshAuthority = { namespace: "istio-system", names: "istio-ca(-.+)?" } as const;

/** Days that certificates still hold whose renewal is due: one that lasts a day is no news before it is due. */
const daysLeft = (limit: number, selector = ""): string =>
  `(min by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds${selector}) - time()) / 86400 < ${limit} and on (namespace, name) ` +
  `max by (namespace, name) (certmanager_certificate_renewal_timestamp_seconds${selector}) < time()`;

/** Certificates that end, of cert-manager and of the mesh. */
export function certificateAlerts({ thresholds }: AlertContext): AlertGroup {
  const { certificateWarningDays, certificateCriticalDays, meshAuthorityDays, meshWorkloadCertificateHours } = thresholds;
  const left = "Certificate {{ $labels.namespace }}/{{ $labels.name }} ends in {{ $value | humanize }} days and was not renewed.";
  return {
    name: "certificates",
    alerts: [
      {
        name: "CertificateExpiresSoon",
        expr: daysLeft(certificateWarningDays),
        for: "1h",
        severity: "warning",
        team: "platform",
        summary: "A certificate ends soon",
        description: left,
        thresholds: ["certificateWarningDays"],
      },
      {
        name: "CertificateExpiryImminent",
        expr: daysLeft(certificateCriticalDays),
        for: "15m",
        severity: "critical",
        team: "platform",
        summary: "A certificate is about to end",
        description: left,
        thresholds: ["certificateCriticalDays"],
      },
      {
        name: "CertificateNotReady",
        expr: 'max by (namespace, name) (certmanager_certificate_ready_status{condition="False"}) == 1',
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "A certificate is not issued",
        description: "Certificate {{ $labels.namespace }}/{{ $labels.name }} is not ready.",
      },
      {
        name: "MeshAuthorityExpiresSoon",
        expr: daysLeft(meshAuthorityDays, `{namespace="${meshAuthority.namespace}",name=~"${meshAuthority.names}"}`),
        for: "1h",
        severity: "critical",
        team: "platform",
        summary: "The authority of the mesh ends soon",
        description:
          "What signs the mesh's certificates ends in {{ $value | humanize }} days and was not renewed; no service can call another after that.",
        thresholds: ["meshAuthorityDays"],
      },
      {
        name: "MeshWorkloadCertificateNotRenewed",
        expr: `min by (namespace, pod) (istio_agent_cert_expiry_seconds{resource_name="default"}) / 3600 < ${meshWorkloadCertificateHours}`,
        for: "15m",
        severity: "warning",
        team: "platform",
        summary: "A workload's mesh certificate is not renewed",
        description: "The certificate of {{ $labels.namespace }}/{{ $labels.pod }} ends in {{ $value | humanize }} hours.",
        thresholds: ["meshWorkloadCertificateHours"],
      },
    ],
  };
}
