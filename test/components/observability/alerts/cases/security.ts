import { counter, steady, type AlertCase } from "./case.ts";

const violation = (values: string) => ({ 'data_residency_violations_total{rule="residency-endpoint",service="order-service"}': values });
const bothClocks = { incident_clock: "cert-in+dpdp", report_within_hours: "6" };
const certIn = { incident_clock: "cert-in", report_within_hours: "6" };
const mesh = (policy: string, source = "cart") => ({
  [`istio_requests_total{reporter="destination",source_workload="${source}",destination_service_name="payment-service",destination_service_namespace="payments",connection_security_policy="${policy}"}`]:
    counter(6),
});
const days = (count: number): string => `${count * 86_400}+0x120`;
/** When renewal is due, in days: it already is, or not for long. */
const [due, later] = [0, 10];
const certificate = (namespace: string, name: string, endsIn: number, renewalIn: number) => ({
  [`certmanager_certificate_expiration_timestamp_seconds{namespace="${namespace}",name="${name}"}`]: days(endsIn),
  [`certmanager_certificate_renewal_timestamp_seconds{namespace="${namespace}",name="${name}"}`]: days(renewalIn),
});

/** Residency, mutual TLS, certificates: what may start a legal clock. */
export const securityCases: readonly AlertCase[] = [
  {
    alert: "DataResidencyViolation",
    severity: "critical",
    team: "security",
    labels: { rule: "residency-endpoint", service: "order-service", ...bothClocks },
    at: "22m",
    // Born at 1: there is no growth to see, and it still is a violation.
    fires: violation("_x20 1x100"),
    quiet: violation("_x20 0x100"),
    absent: "silent",
  },
  {
    alert: "ResidencyNotWatched",
    severity: "critical",
    team: "security",
    at: "16m",
    fires: { "some_other_metric{}": steady(1) },
    quiet: violation(steady(0)),
    absent: {},
  },
  {
    alert: "ComplianceScoreLow",
    severity: "warning",
    team: "security",
    labels: { regulation: "DPDP-S16", service: "order-service" },
    at: "16m",
    fires: { 'compliance_score{regulation="DPDP-S16",service="order-service"}': steady(89) },
    quiet: { 'compliance_score{regulation="DPDP-S16",service="order-service"}': steady(90) },
    absent: "silent",
  },
  {
    alert: "UnencryptedMeshTraffic",
    severity: "critical",
    team: "security",
    labels: { source_workload: "cart", destination_service_name: "payment-service", destination_service_namespace: "payments", ...certIn },
    at: "12m",
    fires: mesh("none"),
    // Prometheus reads metrics in the clear, and is nobody that the mesh knows.
    quiet: { ...mesh("mutual_tls"), ...mesh("none", "unknown") },
    absent: "silent",
  },
  {
    alert: "CertificateExpiresSoon",
    severity: "warning",
    team: "platform",
    labels: { namespace: "istio-ingress", name: "api" },
    at: "62m",
    fires: certificate("istio-ingress", "api", 20.9, due),
    // A day's certificate is far below the figure all its life, and is renewed at half.
    quiet: { ...certificate("istio-ingress", "api", 21.1, due), ...certificate("istio-system", "istiod", 0.9, later) },
    absent: "silent",
  },
  {
    alert: "CertificateExpiryImminent",
    severity: "critical",
    team: "platform",
    labels: { namespace: "istio-ingress", name: "api" },
    fires: certificate("istio-ingress", "api", 6.9, due),
    quiet: { ...certificate("istio-ingress", "api", 7.1, due), ...certificate("istio-system", "istiod", 0.9, later) },
    absent: "silent",
  },
  {
    alert: "CertificateNotReady",
    severity: "warning",
    team: "platform",
    labels: { namespace: "istio-ingress", name: "api" },
    at: "16m",
    fires: { 'certmanager_certificate_ready_status{namespace="istio-ingress",name="api",condition="False"}': steady(1) },
    quiet: {
      'certmanager_certificate_ready_status{namespace="istio-ingress",name="api",condition="False"}': steady(0),
      'certmanager_certificate_ready_status{namespace="istio-ingress",name="api",condition="True"}': steady(1),
    },
    absent: "silent",
  },
  {
    alert: "MeshAuthorityExpiresSoon",
    severity: "critical",
    team: "platform",
    labels: { namespace: "istio-system", name: "istio-ca" },
    at: "62m",
    fires: { ...certificate("istio-system", "istio-ca", 29.9, due), ...certificate("istio-system", "istio-csr", 1, due) },
    // Another's certificate is not the mesh's authority.
    quiet: { ...certificate("istio-system", "istio-ca", 30.1, due), ...certificate("payments", "istio-ca", 3, due) },
    absent: "silent",
  },
  {
    alert: "MeshWorkloadCertificateNotRenewed",
    severity: "warning",
    team: "platform",
    labels: { namespace: "payments", pod: "payment-service-1" },
    at: "16m",
    fires: { 'istio_agent_cert_expiry_seconds{namespace="payments",pod="payment-service-1",resource_name="default"}': steady(5.9 * 3600) },
    quiet: { 'istio_agent_cert_expiry_seconds{namespace="payments",pod="payment-service-1",resource_name="default"}': steady(6.1 * 3600) },
    absent: "silent",
  },
];
