import type { AlertContext, AlertGroup } from "./alert.ts";

const daysLeft = "(min by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds) - time()) / 86400";
/** The signing chain's gauge is 0 or less where it could not be read. */
const authority = (gauge: string): string => `(min(${gauge} > 0) - time()) / 86400`;

/** Certificates that end, of cert-manager and of the mesh. */
export function certificateAlerts({ thresholds }: AlertContext): AlertGroup {
  const { certificateWarningDays, certificateCriticalDays, meshAuthorityDays, meshWorkloadCertificateHours } = thresholds;
  const left = "Certificate {{ $labels.namespace }}/{{ $labels.name }} ends in {{ $value | humanize }} days and was not renewed.";
  return {
    name: "certificates",
    alerts: [
      {
        name: "CertificateExpiresSoon",
        expr: `${daysLeft} < ${certificateWarningDays}`,
        for: "1h",
        severity: "warning",
        team: "platform",
        summary: "A certificate ends soon",
        description: left,
        thresholds: ["certificateWarningDays"],
      },
      {
        name: "CertificateExpiryImminent",
        expr: `${daysLeft} < ${certificateCriticalDays}`,
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
        expr:
          `${authority("citadel_server_root_cert_expiry_timestamp")} < ${meshAuthorityDays} or ` +
          `${authority("citadel_server_cert_chain_expiry_timestamp")} < ${meshAuthorityDays}`,
        for: "1h",
        severity: "critical",
        team: "platform",
        summary: "The authority of the mesh ends soon",
        description: "The mesh's root or signing certificate ends in {{ $value | humanize }} days; no service can call another after that.",
        thresholds: ["meshAuthorityDays"],
      },
      {
        name: "MeshWorkloadCertificateNotRenewed",
        expr: `min by (namespace, pod) (istio_agent_cert_expiry_seconds) / 3600 < ${meshWorkloadCertificateHours}`,
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
