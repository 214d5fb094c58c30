import { runOnFiles, writeFiles, type Files } from "./files.ts";
import { binary } from "./go.ts";
import { isRecord } from "./manifest.ts";
import type { Finished } from "./run.ts";
import { startOnPorts, waitForPorts, type Service } from "./service.ts";

/** What {@link startCollector} starts with. */
export interface CollectorOptions {
  /** How many loopback ports the collector listens on; it is taken for started when all of them accept connections. */
  readonly ports: number;
  /** Its whole configuration, given those ports. Relative paths, of a file exporter above all, are below its folder. */
  readonly config: (...ports: readonly number[]) => Readonly<Record<string, unknown>>;
  /** Files that the configuration names by relative path. @default none */
  readonly files?: Files;
  /** Variables that the configuration reads by `${env:NAME}`. @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running collector. */
export interface Collector extends Service {
  readonly ports: readonly number[];
  /** Its folder, gone after `stop`: where file exporters write. They flush once a second. */
  readonly directory: string;
  /** Its process, for what the system tells of it. */
  readonly pid: number;
}

/** `otelcol validate`: exits 1 on an unknown component or key, or a value of the wrong type; says why on `stderr`. */
export function validateCollector(config: unknown, env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return runOnFiles("otelcol", ["validate", "--config", "collector.yaml"], { "collector.yaml": config }, env);
}

/**
 * Starts the collector that `programs/otelcol/build.yaml` lists. Its own metrics are off unless the configuration says
 * otherwise, as two collectors would want the same port for them.
 */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const command = await binary("otelcol");
  return startOnPorts("otelcol", options.ports, async (session, ports) => {
    await writeFiles(session.directory, { ...options.files, "collector.yaml": withoutOwnMetrics(options.config(...ports)) });
    const args = ["--config", "collector.yaml"];
    const collector = await session.start({ name: "otelcol", command, args, env: { ...options.env } });
    await waitForPorts(ports, collector);
    return { ports, directory: session.directory, pid: collector.pid, logs: () => collector.logs(), stop: () => session.stop() };
  });
}

function withoutOwnMetrics(config: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const service = isRecord(config["service"]) ? config["service"] : {};
  const telemetry = isRecord(service["telemetry"]) ? service["telemetry"] : {};
  return { ...config, service: { ...service, telemetry: { metrics: { level: "none" }, ...telemetry } } };
}

/** Sends OTLP as JSON to an OTLP/HTTP receiver. @throws Error with the receiver's words when it refuses */
export async function sendOtlp(port: number, signal: "traces" | "metrics" | "logs", body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const url = `http://127.0.0.1:${port}/v1/${signal}`;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the receiver answered ${answer.status}: ${await answer.text()}`);
}
