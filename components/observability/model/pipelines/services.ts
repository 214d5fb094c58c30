/** Addresses that the pipelines send to, all within the cluster, and so in its region. */
export const services = {
  /** The gateways behind one address, for data that any of them can take. */
  gateway: "otel-gateway.observability.svc.cluster.local:4317",
  /** The gateways one by one: spans of a trace all go to the same. */
  gateways: "otel-gateway-headless.observability.svc.cluster.local",
  jaeger: "jaeger.tracing.svc.cluster.local:4317",
  loki: "http://loki.logging.svc.cluster.local:3100/otlp",
  /** One replica of Prometheus; each is sent everything, as they share nothing. */
  prometheus: (replica: number): string =>
    `http://prometheus-kps-prometheus-${replica}.prometheus-operated.monitoring.svc.cluster.local:9090/api/v1/otlp`,
} as const;
