import { describe, expect, it } from "vitest";
import {
  agentConfig,
  collectorObjects,
  componentsOf,
  exporterEndpoints,
  gatewayConfig,
  jaegerConfig,
  lokiLimits,
} from "../../../../components/observability/model/pipelines/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { collectorComponents } from "../../../../config/tables/collector-components.ts";
import { images } from "../../../../config/tables/images.ts";
import { environment } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const configs = [
  ["agent of prod", agentConfig(prod, "mumbai")],
  ["gateway of prod", gatewayConfig(prod, "mumbai")],
  ["agent of dev", agentConfig(dev, "hyderabad")],
  ["gateway of dev", gatewayConfig(dev, "hyderabad")],
] as const;
const signals = ["traces", "metrics", "logs"] as const;

function exportingTo(...exporters: PlatformSpec["observability"]["pipelines"]["exporters"]): PlatformSpec {
  return { ...prod, observability: { ...prod.observability, pipelines: { ...prod.observability.pipelines, exporters } } };
}

describe.each(configs)("the configuration of the %s", (_, config) => {
  it("names no component that the pinned image does not have", () => {
    const inImage = new Set(collectorComponents.map(({ kind, type }) => `${kind}/${type}`));
    expect(componentsOf(config).filter((component) => !inImage.has(component))).toEqual([]);
  });

  it("uses each component that it sets up, and no other", () => {
    const { pipelines } = config.service;
    const used = (key: "receivers" | "processors" | "exporters") =>
      [...new Set(signals.flatMap((signal) => pipelines[signal][key]))].sort();
    for (const key of ["receivers", "processors", "exporters"] as const) expect(used(key)).toEqual(Object.keys(config[key]).sort());
    expect([...config.service.extensions].sort()).toEqual(Object.keys(config.extensions).sort());
  });

  it("sends to the cluster alone", () => {
    const hosts = exporterEndpoints(config).map(({ host }) => host);
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.filter((host) => !host.endsWith(".svc.cluster.local"))).toEqual([]);
  });

  it("limits memory first, batches last, and answers health checks", () => {
    for (const signal of signals) {
      expect(config.service.pipelines[signal].processors.at(0)).toBe("memory_limiter");
      expect(config.service.pipelines[signal].processors.at(-1)).toBe("batch");
    }
    expect(config.extensions["health_check"]).toEqual({ endpoint: "0.0.0.0:13133" });
  });

  it("holds no template of Helm's, and fits twice into a ConfigMap", () => {
    expect(JSON.stringify(config)).not.toContain("{{");
    expect(JSON.stringify(config).length).toBeLessThan(512 * 1024);
  });
});

describe("the agent", () => {
  const { service, processors, exporters, extensions, receivers } = agentConfig(prod, "mumbai");

  it.each([
    ["traces", ["filter/links", "transform/masking", "redaction"]],
    ["metrics", ["transform/masking", "redaction"]],
    ["logs", ["transform/masking", "redaction"]],
  ] as const)("masks %s as the last thing before they are batched and leave the node", (signal, masking) => {
    expect(service.pipelines[signal].processors.slice(-masking.length - 1, -1)).toEqual(masking);
  });

  it("stops what it could not mask", () => {
    expect(processors["transform/masking"]).toMatchObject({ error_mode: "propagate" });
    expect(processors["filter/links"]).toEqual({ error_mode: "propagate", trace_conditions: ["Len(span.links) > 0"] });
    expect(processors["redaction"]).toMatchObject({ redact_all_types: true, summary: "silent" });
  });

  it("sends by mutual TLS of version 1.3: spans of a trace to one gateway, the rest to any", () => {
    const tls = {
      min_version: "1.3",
      ca_file: "/etc/otel/tls/ca.crt",
      cert_file: "/etc/otel/tls/tls.crt",
      key_file: "/etc/otel/tls/tls.key",
    };
    expect(exporters["otlp_grpc"]).toMatchObject({ endpoint: "otel-gateway.observability.svc.cluster.local:4317", tls });
    expect(exporters["loadbalancing"]).toMatchObject({ routing_key: "traceID", protocol: { otlp: { tls } } });
    expect(service.pipelines.traces.exporters).toEqual(["loadbalancing"]);
  });

  it("keeps what waits for a gateway, and how far it has read, on the node's disk: masked, and for an hour", () => {
    expect(extensions["file_storage"]).toMatchObject({ directory: "/var/lib/otelcol" });
    const waiting = { sending_queue: { storage: "file_storage" }, retry_on_failure: { max_elapsed_time: "1h" } };
    expect(exporters).toMatchObject({ otlp_grpc: waiting, loadbalancing: waiting });
    expect(receivers["file_log"]).toMatchObject({ storage: "file_storage" });
  });

  it("says whose the data is, whatever its sender says", () => {
    expect(processors["resource/place"]).toMatchObject({
      attributes: [
        { key: "nivas.place", value: "mumbai", action: "upsert" },
        { key: "cloud.provider", value: "aws", action: "upsert" },
        { key: "cloud.region", value: "ap-south-1", action: "upsert" },
        { key: "cloud.account.id", value: prod.account.id, action: "upsert" },
        { key: "deployment.environment.name", value: "prod", action: "upsert" },
      ],
    });
  });

  it("does not read its own lines", () => {
    expect(receivers["file_log"]).toMatchObject({ exclude: ["/var/log/pods/observability_otel-*/*/*.log"] });
  });
});

describe("the gateway", () => {
  it("takes data by mutual TLS from whom the internal authority vouches for", () => {
    expect(gatewayConfig(prod, "mumbai").receivers["otlp"]).toMatchObject({
      protocols: { grpc: { tls: { client_ca_file: "/etc/otel/tls/ca.crt", min_version: "1.3" } } },
    });
  });

  it("keeps every error, slow trace and payment, and a share of the rest", () => {
    const { policies } = gatewayConfig(prod, "mumbai").processors["tail_sampling"] as { policies: unknown };
    expect(policies).toEqual([
      { name: "errors", type: "status_code", status_code: { status_codes: ["ERROR"] } },
      { name: "slow", type: "latency", latency: { threshold_ms: 999 } },
      { name: "payments", type: "string_attribute", string_attribute: { key: "nivas.data_class", values: ["payment", "books"] } },
      { name: "share", type: "probabilistic", probabilistic: { sampling_percentage: 10 } },
    ]);
  });

  it("tells every replica of Prometheus, which share nothing", () => {
    expect(gatewayConfig(prod, "mumbai").service.pipelines.metrics.exporters).toEqual(["otlp_http/prometheus-0", "otlp_http/prometheus-1"]);
    expect(gatewayConfig(dev, "mumbai").service.pipelines.metrics.exporters).toEqual(["otlp_http/prometheus-0"]);
  });

  it("sends a further receiver the signals it was given, and no other", () => {
    const soc = { name: "soc", endpoint: "https://otlp.soc.example.in/v1", signals: ["logs"] } as const;
    const { service, exporters } = gatewayConfig(exportingTo(soc), "mumbai");
    expect(exporters["otlp_http/soc"]).toMatchObject({ endpoint: "https://otlp.soc.example.in/v1" });
    const sent = signals.filter((signal) => service.pipelines[signal].exporters.includes("otlp_http/soc"));
    expect(sent).toEqual(["logs"]);
  });

  it("nets once more what an agent let through, and counts it on traces and logs", () => {
    const { processors, service } = gatewayConfig(prod, "mumbai");
    expect(processors["redaction"]).toMatchObject({ summary: "info" });
    expect(processors["redaction/silent"]).toMatchObject({ summary: "silent" });
    expect(signals.map((signal) => service.pipelines[signal].processors[1])).toEqual(["redaction", "redaction/silent", "redaction"]);
  });
});

describe("what stands beside the collectors", () => {
  it("is a certificate for each side, a quarter long, and a Service that names the gateways one by one", () => {
    expect(collectorObjects().map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "Certificate otel-agent-tls",
      "Certificate otel-gateway-tls",
      "Service otel-gateway-headless",
    ]);
    const [agent, gateway, service] = collectorObjects() as readonly { readonly spec?: unknown }[];
    expect(agent?.spec).toMatchObject({
      usages: ["digital signature", "client auth"],
      duration: "2160h",
      issuerRef: { name: "nivas-internal" },
    });
    expect(gateway?.spec).toMatchObject({
      usages: ["digital signature", "server auth"],
      dnsNames: ["otel-gateway.observability.svc", "otel-gateway.observability.svc.cluster.local"],
    });
    expect(service?.spec).toMatchObject({ clusterIP: "None", selector: { "app.kubernetes.io/instance": "otel-gateway" } });
  });
});

describe("the table of the collector's components", () => {
  it("is of the version whose image is pinned", () => {
    const pinned = images.filter(({ id }) => id.startsWith("opentelemetry-collector-k8s")).map(({ tag }) => `v${tag}`);
    expect([...new Set(collectorComponents.map(({ version }) => version))]).toEqual([...new Set(pinned)]);
  });
});

describe("the stores", () => {
  it("keep traces in the domain of their region, an index a day under the environment's name, signed by the pod's identity", () => {
    const { extensions } = jaegerConfig(prod, "hyderabad");
    expect(extensions.sigv4auth).toEqual({ region: "ap-south-2", service: "es" });
    expect(extensions.jaeger_storage.backends.main).toMatchObject({
      opensearch: {
        server_urls: ["${env:OPENSEARCH_URL}"],
        auth: { authenticator: "sigv4auth" },
        indices: { index_prefix: "prod", spans: { rollover_frequency: "day", replicas: 1 } },
        max_span_age: `${prod.observability.traces.retentionDays * 24}h`,
      },
    });
    expect(jaegerConfig(dev, "mumbai").extensions).toMatchObject({
      jaeger_storage: { backends: { main: { memory: { max_traces: 50_000 } } } },
    });
    expect(jaegerConfig(dev, "mumbai").extensions).not.toHaveProperty("sigv4auth");
  });

  it("keep logs searchable for the days of the configuration", () => {
    expect(lokiLimits(prod)).toMatchObject({ retention_period: "720h", max_query_lookback: "720h" });
    expect(lokiLimits(dev)).toMatchObject({ retention_period: "168h" });
  });
});
