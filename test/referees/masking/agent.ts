import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { agentConfig, type Signal } from "../../../components/observability/model/pipelines/index.ts";
import { sendOtlp, startCollector, type Collector } from "../harness/collector.ts";
import { isRecord } from "../harness/manifest.ts";
import { platformSpec } from "../platform.ts";

const roots = { traces: "resourceSpans", logs: "resourceLogs", metrics: "resourceMetrics" } as const;

/** Resources in one request: below the size of batches, so that a request is one line of the file. */
const AT_ONCE = 400;

/** An agent's collector on this machine, which writes to a file what a node's would send over the network. */
export interface Agent {
  readonly collector: Collector;
  /** Sends resources of one signal. @throws Error when the collector refuses them */
  send(signal: Signal, resources: readonly object[]): Promise<void>;
  /** Every resource that has left so far, by signal; waits until nothing has left for two seconds. */
  left(): Promise<Readonly<Record<Signal, readonly object[]>>>;
}

/**
 * Starts the real collector with the agent's configuration of production in Mumbai. Of it are replaced: the host and ports
 * it listens on, the folders of pods' logs and of its own state, the exporters and with them the certificates of mutual
 * TLS (a file takes all that leaves), and the way to the API server, which is not there: no attribute is added of pods.
 * `isMasked: false`: the control, the same without the processors of masking.
 */
export async function startAgent(isMasked: boolean, podLogs = "pods"): Promise<Agent> {
  const collector = await startCollector({
    ports: 4,
    config: (grpc = 0, http = 0, health = 0, metrics = 0) => ({
      ...agentConfig(platformSpec("prod"), "mumbai", {
        listen: "127.0.0.1",
        ports: { grpc, http, health, metrics },
        podLogs,
        state: "state",
        kubernetesAuth: "none",
        exporters: { file: { path: "left.json", flush_interval: "200ms" } },
        isMasked,
      }),
    }),
    env: { KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: "1", OTEL_K8S_NODE_NAME: "node" },
  });
  const [, http = 0] = collector.ports;
  return {
    collector,
    send: async (signal, resources) => {
      for (let from = 0; from < resources.length; from += AT_ONCE) {
        await sendOtlp(http, signal, { [roots[signal]]: resources.slice(from, from + AT_ONCE) });
      }
    },
    left: () => written(join(collector.directory, "left.json")),
  };
}

async function written(file: string): Promise<Readonly<Record<Signal, readonly object[]>>> {
  for (let before = -1; ;) {
    const text = existsSync(file) ? await readFile(file, "utf8") : "";
    if (text.length === before) return bySignal(text);
    before = text.length;
    // The batch waits one second, the file a fifth of it.
    await sleep(2000);
  }
}

function bySignal(text: string): Readonly<Record<Signal, readonly object[]>> {
  const all: Record<Signal, object[]> = { traces: [], logs: [], metrics: [] };
  for (const line of text.split("\n").filter((one) => one !== "")) {
    const batch: unknown = JSON.parse(line);
    if (!isRecord(batch)) continue;
    for (const signal of ["traces", "logs", "metrics"] as const) {
      const resources = batch[roots[signal]];
      if (Array.isArray(resources)) all[signal].push(...(resources as object[]));
    }
  }
  return all;
}
