/**
 * Prometheus jobs of the platform, as their monitors name them: a ServiceMonitor after the Service or a label of it, a
 * PodMonitor after its namespace and its own name; Loki's chart puts the namespace before.
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitorSpec for `jobLabel`
 */
export const jobs = {
  prometheus: "kps-prometheus",
  alertmanager: "kps-alertmanager",
  apiServer: "apiserver",
  istiod: "istio-system/istiod",
  gatewayCollector: "observability/otel-gateway-agent",
  loki: "logging/loki",
} as const;
