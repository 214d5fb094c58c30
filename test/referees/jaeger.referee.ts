import { createServer, type IncomingMessage, type Server } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agentConfig, gatewayConfig, jaegerConfig } from "../../components/observability/model/pipelines/index.ts";
import type { PlatformSpec } from "../../config/spec.ts";
import { sendOtlp, startCollector, validateCollector, type Collector } from "./harness/collector.ts";
import { startJaeger, validateJaeger, type Jaeger, type JaegerPorts } from "./harness/jaeger.ts";
import { listenOnLoopback } from "./harness/loopback.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";
import { environments, platformSpec } from "./platform.ts";

const ready = await needs({ binaries: ["jaeger", "otelcol"] });
const listen = "127.0.0.1";

/** What EKS Pod Identity gives a pod, in the form that any AWS SDK takes. */
const identity = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLE", AWS_SECRET_ACCESS_KEY: "not-a-secret", AWS_EC2_METADATA_DISABLED: "true" };

/** The rendered configuration, on this machine's ports. */
const onPorts = (spec: PlatformSpec) => (ports: JaegerPorts) =>
  jaegerConfig(spec, "mumbai", {
    listen,
    ports: { grpc: ports.otlpGrpc, http: ports.otlpHttp, health: ports.health, metrics: ports.metrics },
    query: { http: ports.query, grpc: ports.queryGrpc },
  });

interface Sent {
  readonly traceId: string;
  readonly service: string;
  readonly millis?: number;
  readonly isError?: boolean;
  readonly dataClass?: string;
}

/** One span that is a whole trace. */
function trace({ traceId, service, millis = 1, isError = false, dataClass = "internal" }: Sent): unknown {
  const start = BigInt(Date.now()) * 1_000_000n;
  const attribute = (key: string, stringValue: string): unknown => ({ key, value: { stringValue } });
  const span = {
    traceId,
    spanId: "eee19b7ec3c1b174",
    name: "checkout",
    kind: 2,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(millis) * 1_000_000n),
    attributes: [attribute("nivas.data_class", dataClass)],
    status: isError ? { code: 2 } : {},
  };
  return { resourceSpans: [{ resource: { attributes: [attribute("service.name", service)] }, scopeSpans: [{ spans: [span] }] }] };
}

describe.runIf(ready)("the rendered configuration of development", () => {
  let jaeger: Jaeger;
  let gateway: Collector;

  beforeAll(async () => {
    const dev = platformSpec("dev");
    // No share of the ordinary: what is kept, is kept for a reason of its own.
    const pipelines = { ...dev.observability.pipelines, sampling: { ...dev.observability.pipelines.sampling, percent: 0 } };
    const spec = { ...dev, observability: { ...dev.observability, pipelines } };
    jaeger = await startJaeger(onPorts(spec));
    const exporters = { "otlp/jaeger": { endpoint: `${listen}:${jaeger.ports.otlpGrpc}`, tls: { insecure: true } } };
    gateway = await startCollector({
      ports: 4,
      config: (grpc = 0, http = 0, health = 0, metrics = 0) => ({
        ...gatewayConfig(spec, "mumbai", { listen, ports: { grpc, http, health, metrics }, exporters }),
      }),
    });
    const to = gateway.ports[1] ?? 0;
    const { slowMs } = spec.observability.pipelines.sampling;
    const id = (last: string): string => `5b8efff798038103d269b633813fc60${last}`;
    await sendOtlp(to, "traces", trace({ traceId: id("1"), service: "failed", isError: true }));
    await sendOtlp(to, "traces", trace({ traceId: id("2"), service: "slow", millis: slowMs }));
    await sendOtlp(to, "traces", trace({ traceId: id("3"), service: "paid", dataClass: "payment" }));
    await sendOtlp(to, "traces", trace({ traceId: id("4"), service: "ordinary", millis: slowMs - 1 }));
    await waitUntil(async () => (await jaeger.get("/api/services")).includes("failed"), { what: "a trace is kept", timeoutSeconds: 60 });
  }, 120_000);
  afterAll(async () => {
    await gateway?.stop();
    await jaeger?.stop();
  });

  it.each(["failed", "slow", "paid"])("gives back the trace of a service that %s, through the gateway's tail sampling", async (service) => {
    await expect.poll(() => jaeger.get(`/api/traces?service=${service}`), { timeout: 20_000 }).toHaveLength(1);
    expect(await jaeger.get(`/api/traces?service=${service}`)).toMatchObject([{ spans: [{ operationName: "checkout" }] }]);
  });

  it("has not kept the ordinary trace, of which no share is wanted", async () => {
    expect((await jaeger.get("/api/services")).filter((name) => name !== "jaeger").sort()).toEqual(["failed", "paid", "slow"]);
  });

  it("says of both that they are well", async () => {
    expect((await fetch(`http://${listen}:${jaeger.ports.health}/status`)).status).toBe(200);
    expect((await fetch(`http://${listen}:${gateway.ports[2]}/`)).status).toBe(200);
  });
});

describe.runIf(ready)("the rendered configuration of production", () => {
  let domain: Server;
  let jaeger: Jaeger;
  const asked: { readonly path: string; readonly method: string; readonly authorization: string; readonly body: string }[] = [];

  beforeAll(async () => {
    domain = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        asked.push({ path: request.url ?? "", method: request.method ?? "", authorization: request.headers.authorization ?? "", body });
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(answer(request.url ?? "")));
      });
    });
    const port = await listenOnLoopback(domain, listen);
    jaeger = await startJaeger(onPorts(platformSpec("prod")), {
      OPENSEARCH_URL: `http://${listen}:${port}`,
      ...identity,
    });
    await sendOtlp(jaeger.ports.otlpHttp, "traces", trace({ traceId: "5b8efff798038103d269b633813fc601", service: "cart" }));
    await waitUntil(() => Promise.resolve(asked.some(({ path }) => path.includes("_bulk"))), {
      what: "a span is written",
      timeoutSeconds: 60,
    });
  }, 120_000);
  afterAll(async () => {
    await jaeger?.stop();
    domain?.close();
  });

  it("asks the domain of OPENSEARCH_URL, each request signed for its region by the pod's own identity", () => {
    const unsigned = asked.filter(
      ({ authorization }) => !/^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/ap-south-1\/es\/aws4_request/.test(authorization),
    );
    expect(unsigned.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it("writes spans to an index a day, whose name begins with the environment", () => {
    const bulk = asked
      .filter(({ path }) => path.includes("_bulk"))
      .map(({ body }) => body)
      .join("\n");
    expect(bulk).toMatch(/"_index":"prod-jaeger-span-\d{4}-\d{2}-\d{2}"/);
  });
});

describe.runIf(ready)("the real programs accept", () => {
  const each = environments.flatMap((environment) => platformSpec(environment).regions.map(({ place }) => [environment, place] as const));

  it.each(each)("Jaeger's configuration of %s in %s", async (environment, place) => {
    expect(
      await validateJaeger(jaegerConfig(platformSpec(environment), place), { ...identity, OPENSEARCH_URL: "https://traces.example.in" }),
    ).toMatchObject({ status: 0 });
  });

  it.each(each)("the gateway's configuration of %s in %s", async (environment, place) => {
    expect(await validateCollector(gatewayConfig(platformSpec(environment), place))).toMatchObject({ status: 0 });
  });

  // The exporter that sends all spans of a trace to one gateway is no Go module at any version: it alone is left out.
  it.each(each)("the agent's configuration of %s in %s but for the exporter loadbalancing", async (environment, place) => {
    const { exporters, service, ...rest } = agentConfig(platformSpec(environment), place);
    const { loadbalancing: _, ...known } = exporters;
    const traces = { ...service.pipelines.traces, exporters: Object.keys(known) };
    const config = { ...rest, exporters: known, service: { ...service, pipelines: { ...service.pipelines, traces } } };
    const env = { OTEL_K8S_NODE_NAME: "node", KUBERNETES_SERVICE_HOST: listen, KUBERNETES_SERVICE_PORT: "1" };
    expect(await validateCollector(config, env)).toMatchObject({ status: 0 });
  });

  it("none of them with a key misspelt", async () => {
    const config = gatewayConfig(platformSpec("prod"), "mumbai");
    const wrong = { ...config.processors, tail_sampling: { ...config.processors["tail_sampling"], decision_waits: "1s" } };
    expect(await validateCollector({ ...config, processors: wrong })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("decision_waits") as string,
    });
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return (request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString("utf8");
}

/** What a domain of OpenSearch 2.19 says: who it is, and that all went well. */
function answer(path: string): object {
  if (path === "/" || path.startsWith("/?"))
    return {
      cluster_name: "traces",
      version: { distribution: "opensearch", number: "2.19.0" },
      tagline: "The OpenSearch Project: https://opensearch.org/",
    };
  return path.includes("_bulk") ? { took: 1, errors: false, items: [] } : { acknowledged: true };
}
