import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exporterTable, type Exporter } from "../../components/observability/model/metrics/index.ts";
import { memoryLimiter, telemetry } from "../../components/observability/model/pipelines/parts.ts";
import { sendOtlp, startCollector, type Collector } from "./harness/collector.ts";
import { needs } from "./harness/needs.ts";
import { startAlertmanager, startPrometheus, type Alertmanager, type Prometheus } from "./harness/prometheus.ts";

const ready = await needs({ binaries: ["prometheus", "alertmanager", "otelcol"] });

/** Labels of each metric that a program shows on its page of metrics, by name. */
function shown(page: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of page.split("\n")) {
    const [, name = "", labels = ""] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    const known = found.get(name) ?? new Set<string>();
    for (const [, label = ""] of labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) known.add(label);
    found.set(name, known);
  }
  return found;
}

/** What the contract says of `exporter` and `page` does not show: metrics that are not there, and labels. */
function missing(exporter: Exporter, page: string): readonly string[] {
  const there = shown(page);
  return exporterTable(exporter).rows.flatMap(({ id, type, labels }) => {
    const series = there.get(id) ?? (type === "histogram" ? there.get(`${id}_bucket`) : undefined);
    if (series === undefined) return [id];
    return labels.filter((label) => !series.has(label)).map((label) => `${id}{${label}}`);
  });
}

const resource = { resource: { attributes: [] } };
const point = { timeUnixNano: "1", asDouble: 1 };

/** One span, one line and one sample. */
const telemetryOfAService = {
  traces: {
    resourceSpans: [
      {
        ...resource,
        scopeSpans: [
          {
            spans: [
              {
                traceId: "5b8efff798038103d269b633813fc60c",
                spanId: "eee19b7ec3c1b174",
                name: "pay",
                startTimeUnixNano: "1",
                endTimeUnixNano: "2",
              },
            ],
          },
        ],
      },
    ],
  },
  logs: { resourceLogs: [{ ...resource, scopeLogs: [{ logRecords: [{ timeUnixNano: "1", body: { stringValue: "paid" } }] }] }] },
  metrics: { resourceMetrics: [{ ...resource, scopeMetrics: [{ metrics: [{ name: "paid", gauge: { dataPoints: [point] } }] }] }] },
} as const;

describe.runIf(ready)("the contract names what is really shown", () => {
  let prometheus: Prometheus | undefined;
  let alertmanager: Alertmanager | undefined;
  let collector: Collector | undefined;

  beforeAll(async () => {
    alertmanager = await startAlertmanager({ config: { route: { receiver: "nobody" }, receivers: [{ name: "nobody" }] } });
    prometheus = await startPrometheus({
      config: {
        global: { scrape_interval: "1s", evaluation_interval: "1s" },
        rule_files: ["rules.yaml"],
        alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager.address] }] }] },
        scrape_configs: [{ job_name: "self", static_configs: [{ targets: [alertmanager.address] }] }],
        remote_write: [{ url: "http://127.0.0.1:1/" }],
      },
      files: { "rules.yaml": { groups: [{ name: "heartbeat", rules: [{ alert: "Watchdog", expr: "vector(1)" }] }] } },
    });
    collector = await startCollector({
      ports: 2,
      config: (http = 0, metrics = 0) => {
        const pipeline = { receivers: ["otlp"], processors: ["memory_limiter", "batch"], exporters: ["otlp_grpc"] };
        return {
          receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${http}` } } } },
          processors: { memory_limiter: memoryLimiter, batch: { timeout: "100ms" } },
          exporters: { otlp_grpc: { endpoint: "127.0.0.1:1", tls: { insecure: true }, retry_on_failure: { enabled: false } } },
          service: {
            telemetry: telemetry({ listen: "127.0.0.1", ports: { grpc: 0, http, health: 0, metrics } }),
            pipelines: { traces: pipeline, logs: pipeline, metrics: pipeline },
          },
        };
      },
    });
    for (const [signal, body] of Object.entries(telemetryOfAService)) {
      await sendOtlp(collector.ports[0] ?? 0, signal as keyof typeof telemetryOfAService, body);
    }
  });

  afterAll(async () => {
    await collector?.stop();
    await prometheus?.stop();
    await alertmanager?.stop();
  });

  it.each([
    ["prometheus", "Prometheus", () => prometheus?.url, []],
    // Alone it has no cluster, whose members it would count.
    ["alertmanager", "Alertmanager", () => alertmanager?.url, ["alertmanager_cluster_members"]],
    // What it drops it counts from the first drop on.
    [
      "otel-collector",
      "the collector",
      () => `http://127.0.0.1:${collector?.ports[1]}`,
      ["otelcol_exporter_enqueue_failed_spans", "otelcol_exporter_enqueue_failed_log_records"],
    ],
  ] as const)("by %s: every metric of %s has its name and its labels", async (exporter, _, url, unseen) => {
    const page = async () => (await fetch(`${url()}/metrics`)).text();
    await expect.poll(async () => missing(exporter, await page()), { timeout: 20_000, interval: 1_000 }).toEqual(unseen);
  });
});
