import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import type { PipelineOptions } from "./options.ts";
import { indexPrefix } from "./retention.ts";

/** Variable that tells Jaeger where the region's domain answers; its value comes from a ConfigMap, as it is known only once the domain is made. */
export const openSearchVariable = "OPENSEARCH_URL";

/** Spans that the memory of a development environment holds. */
const TRACES_IN_MEMORY = 50_000;

/**
 * The whole configuration of Jaeger v2, which the chart takes as `userconfig`. Over OpenSearch it signs requests with the
 * pod's AWS identity, so no password exists; an index a day, so that old days can be deleted whole.
 * @see https://www.jaegertracing.io/docs/latest/storage/opensearch/
 */
export function jaegerConfig(
  spec: PlatformSpec,
  place: string,
  options: PipelineOptions & { readonly query?: { readonly http: number; readonly grpc: number } } = {},
) {
  const {
    listen = "0.0.0.0",
    ports = { grpc: 4317, http: 4318, health: 13133, metrics: 8888 },
    query = { http: 16686, grpc: 16685 },
  } = options;
  const at = (port: number): { readonly endpoint: string } => ({ endpoint: `${listen}:${port}` });
  const isDurable = spec.observability.traces.storage === "opensearch";
  const { region } = regionAt(spec, place);
  const replicas = spec.observability.traces.openSearch.nodes > 1 ? 1 : 0;
  const daily = (shards: number) => ({ date_layout: "2006-01-02", rollover_frequency: "day", shards, replicas });
  const opensearch = {
    server_urls: [`\${env:${openSearchVariable}}`],
    auth: { authenticator: "sigv4auth" },
    indices: { index_prefix: indexPrefix(spec), spans: daily(3), services: daily(1), dependencies: daily(1), sampling: daily(1) },
    max_span_age: `${spec.observability.traces.retentionDays * 24}h`,
  };
  return {
    service: {
      extensions: [...(isDurable ? ["sigv4auth"] : []), "jaeger_storage", "jaeger_query", "healthcheckv2"],
      telemetry: {
        resource: { "service.name": "jaeger" },
        logs: { level: "warn" },
        metrics: { level: "normal", readers: [{ pull: { exporter: { prometheus: { host: listen, port: ports.metrics } } } }] },
      },
      pipelines: { traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["jaeger_storage_exporter"] } },
    },
    extensions: {
      ...(isDurable ? { sigv4auth: { region, service: "es" } } : {}),
      healthcheckv2: { use_v2: true, http: at(ports.health) },
      jaeger_query: { storage: { traces: "main" }, http: at(query.http), grpc: at(query.grpc) },
      jaeger_storage: { backends: { main: isDurable ? { opensearch } : { memory: { max_traces: TRACES_IN_MEMORY } } } },
    },
    receivers: { otlp: { protocols: { grpc: at(ports.grpc), http: at(ports.http) } } },
    processors: { batch: { timeout: "1s" } },
    exporters: { jaeger_storage_exporter: { trace_storage: "main" } },
  };
}
