import { counter, steady, type AlertCase } from "./case.ts";

const violation = (values: string) => ({ 'data_residency_violations_total{rule="residency-endpoint",service="order-service"}': values });
const bothClocks = { incident_clock: "cert-in+dpdp", report_within_hours: "6" };
const certIn = { incident_clock: "cert-in", report_within_hours: "6" };
const mesh = (policy: string) => ({
  [`istio_requests_total{reporter="destination",source_workload="cart",destination_service_name="payment-service",destination_service_namespace="payments",connection_security_policy="${policy}"}`]:
    counter(6),
});
const days = (count: number): string => `${count * 86_400}+0x120`;

/** Residency, identities, certificates: what may start a legal clock. */
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
    quiet: mesh("mutual_tls"),
    absent: "silent",
  },
  {
    alert: "MeshIdentityRefused",
    severity: "warning",
    team: "security",
    labels: certIn,
    at: "17m",
    fires: { 'citadel_server_authentication_failure_count{pod="istiod-1"}': counter(1) },
    quiet: { 'citadel_server_authentication_failure_count{pod="istiod-1"}': steady(7) },
    absent: "silent",
  },
  {
    alert: "CertificateExpiresSoon",
    severity: "warning",
    team: "platform",
    labels: { namespace: "istio-ingress", name: "api" },
    at: "62m",
    fires: { 'certmanager_certificate_expiration_timestamp_seconds{namespace="istio-ingress",name="api"}': days(20.9) },
    quiet: { 'certmanager_certificate_expiration_timestamp_seconds{namespace="istio-ingress",name="api"}': days(21.1) },
    absent: "silent",
  },
  {
    alert: "CertificateExpiryImminent",
    severity: "critical",
    team: "platform",
    labels: { namespace: "istio-ingress", name: "api" },
    fires: { 'certmanager_certificate_expiration_timestamp_seconds{namespace="istio-ingress",name="api"}': days(6.9) },
    quiet: { 'certmanager_certificate_expiration_timestamp_seconds{namespace="istio-ingress",name="api"}': days(7.1) },
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
    at: "62m",
    fires: {
      'citadel_server_root_cert_expiry_timestamp{pod="istiod-1"}': days(3000),
      'citadel_server_cert_chain_expiry_timestamp{pod="istiod-1"}': days(29.9),
    },
    // 0: the chain could not be read, which is not the same as ended.
    quiet: {
      'citadel_server_root_cert_expiry_timestamp{pod="istiod-1"}': days(30.2),
      'citadel_server_cert_chain_expiry_timestamp{pod="istiod-1"}': steady(0),
    },
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
