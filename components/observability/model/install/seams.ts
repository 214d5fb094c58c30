import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import { services } from "./parts.ts";
import { tracesStore } from "./traces-store.ts";

const otlp = { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } };
const processors = { memory_limiter: { check_interval: "1s", limit_percentage: 80, spike_limit_percentage: 25 }, batch: {} };
const telemetry = { metrics: { readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: 8888 } } } }] } };

/** The agent: whatever pods send, to the gateway. */
export function agentConfig(_spec: PlatformSpec, _place: string) {
  const pipeline = { receivers: ["otlp"], processors: ["memory_limiter", "batch"], exporters: ["otlp/gateway"] };
  return {
    receivers: { otlp },
    processors,
    exporters: { "otlp/gateway": { endpoint: services.gatewayOtlp, tls: { insecure: true } } },
    extensions: { health_check: { endpoint: "0.0.0.0:13133" } },
    service: { extensions: ["health_check"], telemetry, pipelines: { traces: pipeline, logs: pipeline } },
  };
}

/** The gateway: traces to Jaeger, logs to Loki. */
export function gatewayConfig(_spec: PlatformSpec, _place: string) {
  const to = (exporter: string) => ({ receivers: ["otlp"], processors: ["memory_limiter", "batch"], exporters: [exporter] });
  return {
    receivers: { otlp },
    processors,
    exporters: {
      "otlp/jaeger": { endpoint: services.jaegerOtlp, tls: { insecure: true } },
      "otlphttp/loki": { endpoint: `${services.loki}/otlp` },
    },
    extensions: { health_check: { endpoint: "0.0.0.0:13133" } },
    service: {
      extensions: ["health_check"],
      telemetry,
      pipelines: { traces: to("otlp/jaeger"), logs: to("otlphttp/loki") },
    },
  };
}

/** Jaeger over the region's domain, or its memory. */
export function jaegerConfig(spec: PlatformSpec, place: string) {
  const isDurable = spec.observability.traces.storage === "opensearch";
  const { region } = regionAt(spec, place);
  const opensearch = {
    server_urls: [`\${env:${tracesStore.variable}}`],
    auth_extension: { authenticator: "sigv4auth" },
    indices: { index_prefix: spec.environment, spans: { shards: 3, replicas: 1 } },
  };
  return {
    service: {
      extensions: [...(isDurable ? ["sigv4auth"] : []), "jaeger_storage", "jaeger_query", "healthcheckv2"],
      telemetry,
      pipelines: { traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["jaeger_storage_exporter"] } },
    },
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: "0.0.0.0:13133" } },
      jaeger_query: { storage: { traces: "main" } },
      jaeger_storage: { backends: { main: isDurable ? { opensearch } : { memory: { max_traces: 100_000 } } } },
      ...(isDurable ? { sigv4auth: { region, service: "es" } } : {}),
    },
    receivers: { otlp },
    processors: { batch: {} },
    exporters: { jaeger_storage_exporter: { trace_storage: "main" } },
  };
}

/** Nobody is told. */
export function alertmanagerConfig(_spec: PlatformSpec, _place: string) {
  return {
    route: { receiver: "none", group_by: ["alertname"], routes: [] },
    receivers: [{ name: "none" }],
    inhibit_rules: [],
    templates: [],
  };
}

/** Secrets of receivers by name. */
export function alertmanagerSecrets({
  observability: { alerting },
}: PlatformSpec): readonly { readonly secret: string; readonly keys: readonly string[] }[] {
  const references = [
    ...alerting.channels.flatMap((channel) =>
      channel.kind === "webhook" ? [typeof channel.url === "string" ? undefined : channel.url, channel.token] : [],
    ),
    alerting.mail?.password,
  ].flatMap((reference) => reference ?? []);
  const secrets = [...new Set(references.map(({ secret }) => secret))].sort();
  return secrets.map((secret) => ({
    secret,
    keys: [...new Set(references.filter((reference) => reference.secret === secret).map(({ key }) => key))].sort(),
  }));
}
