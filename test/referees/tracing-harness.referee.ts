import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { sendOtlp, startCollector, validateCollector } from "./harness/collector.ts";
import { jaegerConfig, startJaeger, validateJaeger } from "./harness/jaeger.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";

const collectorReady = await needs({ binaries: ["otelcol"] });
const jaegerReady = await needs({ binaries: ["jaeger"] });

/** One span of the service `cart` in a region, with a card number in an attribute. */
function spanFrom(region: string): unknown {
  const attribute = (key: string, value: string): unknown => ({ key, value: { stringValue: value } });
  const start = Date.now() * 1e6;
  const span = {
    traceId: "5b8efff798038103d269b633813fc60c",
    spanId: "eee19b7ec3c1b174",
    name: "checkout",
    kind: 2,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 1e6),
    attributes: [attribute("region", region), attribute("card", "4111 1111 1111 1111")],
  };
  return { resourceSpans: [{ resource: { attributes: [attribute("service.name", "cart")] }, scopeSpans: [{ spans: [span] }] }] };
}

function pipeline(exporters: Readonly<Record<string, unknown>>, ...processors: readonly string[]) {
  return (port: number): Readonly<Record<string, unknown>> => ({
    receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
    processors: {
      redaction: { allow_all_keys: true, blocked_values: ["[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}"] },
      batch: { timeout: "100ms" },
    },
    exporters,
    service: { pipelines: { traces: { receivers: ["otlp"], processors, exporters: Object.keys(exporters) } } },
  });
}

describe.runIf(collectorReady)("the collector", () => {
  it.each([
    ["masks a card number when it is told to", ["redaction", "batch"], false],
    ["lets it through when it is not", ["batch"], true],
  ])("%s", async (_, processors, leaks) => {
    const collector = await startCollector({ ports: 1, config: pipeline({ file: { path: "out.json" } }, ...processors) });
    onTestFinished(() => collector.stop());
    await sendOtlp(collector.ports[0] ?? 0, "traces", spanFrom("ap-south-1"));
    const written = (): Promise<string> => readFile(join(collector.directory, "out.json"), "utf8");
    await waitUntil(async () => (await written()).includes("checkout"), { what: "the span is written", timeoutSeconds: 15 });
    expect((await written()).includes("4111 1111")).toBe(leaks);
  });

  it("passes a configuration of known keys, refuses an unknown key and an unknown component", async () => {
    const good = pipeline({ debug: {} }, "batch")(4318);
    expect(await validateCollector(good)).toMatchObject({ status: 0 });
    const key = await validateCollector({ ...good, exporters: { debug: { verbositee: "basic" } } });
    expect([key.status, key.stderr]).toEqual([1, expect.stringContaining("verbositee")]);
    expect((await validateCollector({ ...good, exporters: { debugg: {} } })).status).toBe(1);
  });

  it("does not start on a configuration that it refuses", async () => {
    await expect(startCollector({ ports: 1, config: () => ({ receiverss: {} }) })).rejects.toThrow("receiverss");
  });
});

describe.runIf(collectorReady && jaegerReady)("Jaeger", () => {
  it("gives back by a tag what a collector has sent it, and nothing for another value of the tag", async () => {
    const jaeger = await startJaeger();
    onTestFinished(() => jaeger.stop());
    const endpoint = `127.0.0.1:${jaeger.ports.otlpGrpc}`;
    const collector = await startCollector({ ports: 1, config: pipeline({ otlp: { endpoint, tls: { insecure: true } } }, "batch") });
    onTestFinished(() => collector.stop());
    await sendOtlp(collector.ports[0] ?? 0, "traces", spanFrom("ap-south-1"));
    const found = (region: string): Promise<readonly unknown[]> =>
      jaeger.get(`/api/traces?service=cart&tags=${encodeURIComponent(JSON.stringify({ region }))}`);
    await waitUntil(async () => (await found("ap-south-1")).length === 1, { what: "the trace is found", timeoutSeconds: 15 });
    expect(await found("us-east-1")).toEqual([]);
    expect(await jaeger.get("/api/services")).toContain("cart");
  });
});

describe.runIf(jaegerReady)("a configuration of Jaeger", () => {
  const ports = { query: 16686, queryGrpc: 16685, otlpHttp: 4318, otlpGrpc: 4317, health: 13133, metrics: 8888 };

  it("is refused for an unknown key", async () => {
    expect(await validateJaeger(jaegerConfig(ports))).toMatchObject({ status: 0 });
    const bad = await validateJaeger({ ...jaegerConfig(ports), processors: { batch: { timeoutt: "1s" } } });
    expect([bad.status, bad.stderr]).toEqual([1, expect.stringContaining("timeoutt")]);
  });

  it("ends the start for a storage that is not defined", async () => {
    const undefinedStorage = (...given: Parameters<typeof jaegerConfig>): unknown => ({
      ...jaegerConfig(...given),
      exporters: { jaeger_storage_exporter: { trace_storage: "elsewhere" } },
    });
    await expect(startJaeger(undefinedStorage)).rejects.toThrow("elsewhere");
  });
});
