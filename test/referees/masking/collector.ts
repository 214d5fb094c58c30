import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stringify } from "yaml";
import type { Signal } from "../../../components/observability/model/pipelines/index.ts";
import { binary } from "../harness/go.ts";
import { waitUntil, type RunningProcess } from "../harness/process.ts";
import type { Session } from "../harness/session.ts";

/** A running collector. */
export interface Collector {
  readonly process: RunningProcess;
  /** Sends resources of one signal and returns the status of the answer. */
  send(signal: Signal, resources: readonly object[]): Promise<number>;
}

const roots = { traces: "resourceSpans", logs: "resourceLogs", metrics: "resourceMetrics" } as const;

/** Starts the real collector with `config`, whose OTLP receiver listens to HTTP on `port`. */
export async function startCollector(
  session: Session,
  name: string,
  config: object,
  port: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Collector> {
  const file = join(session.directory, `${name}.yaml`);
  await writeFile(file, stringify(config, { lineWidth: 0 }));
  const running = await session.start({ name, command: await binary("otelcol"), args: ["--config", file], env });
  const send = async (signal: Signal, resources: readonly object[]): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${port}/v1/${signal}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ [roots[signal]]: resources }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  await waitUntil(async () => (await send("logs", [])) === 200, { what: `${name} takes OTLP`, timeoutSeconds: 30, alive: [running] });
  return { process: running, send };
}

/** Every resource that a file exporter has written so far, of all its lines; waits until the file has been still for a second. */
export async function written(file: string): Promise<readonly object[]> {
  for (let before = -1; ; await sleep(1000)) {
    const text = existsSync(file) ? await readFile(file, "utf8") : "";
    if (text.length === before) {
      return text
        .split("\n")
        .filter((line) => line !== "")
        .flatMap((line) => Object.values(JSON.parse(line) as Record<string, object[]>).flat());
    }
    before = text.length;
  }
}
