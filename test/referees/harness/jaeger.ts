import { runOnFiles, writeFiles } from "./files.ts";
import { binary } from "./go.ts";
import { isRecord } from "./manifest.ts";
import type { Finished } from "./run.ts";
import { startOnPorts, waitForPorts, type Service } from "./service.ts";

/** Loopback ports that a Jaeger configuration names. */
export interface JaegerPorts {
  readonly query: number;
  readonly queryGrpc: number;
  readonly otlpHttp: number;
  readonly otlpGrpc: number;
  /** Free for the health check and for Jaeger's own metrics, should a configuration have them. */
  readonly health: number;
  readonly metrics: number;
}

/** A running Jaeger with its query API. */
export interface Jaeger extends Service {
  readonly ports: JaegerPorts;
  /** A path of the HTTP API, `/api/services` or `/api/traces?service=cart`; the field `data` of the answer. */
  get(path: string): Promise<readonly unknown[]>;
}

/** A whole Jaeger in memory: receives OTLP, answers queries. What {@link startJaeger} takes unless told otherwise. */
export function jaegerConfig(ports: JaegerPorts): Readonly<Record<string, unknown>> {
  const at = (port: number): { readonly endpoint: string } => ({ endpoint: `127.0.0.1:${port}` });
  return {
    service: {
      extensions: ["jaeger_storage", "jaeger_query"],
      telemetry: { metrics: { level: "none" }, logs: { level: "warn" } },
      pipelines: { traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["jaeger_storage_exporter"] } },
    },
    extensions: {
      jaeger_storage: { backends: { main: { memory: { max_traces: 10_000 } } } },
      jaeger_query: { storage: { traces: "main" }, http: at(ports.query), grpc: at(ports.queryGrpc) },
    },
    receivers: { otlp: { protocols: { http: at(ports.otlpHttp), grpc: at(ports.otlpGrpc) } } },
    processors: { batch: { timeout: "200ms" } },
    exporters: { jaeger_storage_exporter: { trace_storage: "main" } },
  };
}

/** `jaeger validate`: exits 1 on an unknown key. An undefined storage shows at the start only. */
export function validateJaeger(config: unknown, env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return runOnFiles("jaeger", ["validate", "--config", "jaeger.yaml"], { "jaeger.yaml": config }, env);
}

/** Starts Jaeger; `config` has to use the ports of queries and of OTLP, and it is taken for started when those accept connections. */
export async function startJaeger(
  config: (ports: JaegerPorts) => unknown = jaegerConfig,
  env: Readonly<Record<string, string>> = {},
): Promise<Jaeger> {
  const command = await binary("jaeger");
  return startOnPorts("jaeger", 6, async (session, [query = 0, queryGrpc = 0, otlpHttp = 0, otlpGrpc = 0, health = 0, metrics = 0]) => {
    const ports = { query, queryGrpc, otlpHttp, otlpGrpc, health, metrics };
    await writeFiles(session.directory, { "jaeger.yaml": config(ports) });
    const jaeger = await session.start({ name: "jaeger", command, args: ["--config", "jaeger.yaml"], env });
    await waitForPorts([query, queryGrpc, otlpHttp, otlpGrpc], jaeger);
    return {
      ports,
      get: async (path) => {
        const body: unknown = await (await fetch(`http://127.0.0.1:${query}${path}`)).json();
        if (isRecord(body) && Array.isArray(body["data"])) return body["data"];
        throw new Error(`jaeger answered ${JSON.stringify(body)}`);
      },
      logs: () => jaeger.logs(),
      stop: () => session.stop(),
    };
  });
}
