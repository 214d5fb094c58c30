/** Prometheus jobs of the platform: what their ServiceMonitors call them. */
export const jobs = {
  prometheus: "kps-prometheus",
  alertmanager: "kps-alertmanager",
  apiServer: "apiserver",
  istiod: "istiod",
  gatewayCollector: "otel-gateway",
  loki: "loki",
} as const;
