import type { PlatformSpec } from "../../../../config/spec.ts";
import type { CollectorConfig, Settings, Signal } from "./collector-config.ts";
import { redaction } from "./masking/processors.ts";
import { mutualTls, tlsFolder, type PipelineOptions } from "./options.ts";
import { healthCheck, memoryLimiter, otlpReceiver, telemetry } from "./parts.ts";
import { tailSampling } from "./sampling.ts";
import { services } from "./services.ts";

/** Replicas of Prometheus in a region: a pair in production. */
const replicasOf = ({ isProduction }: PlatformSpec): number => (isProduction ? 2 : 1);

/** Exporters by signal, all of them in the region's cluster but those that the configuration names. */
function exportersOf(spec: PlatformSpec): Readonly<Record<Signal, Readonly<Record<string, Settings>>>> {
  const insecure = { tls: { insecure: true } };
  const named = (signal: Signal): Readonly<Record<string, Settings>> =>
    Object.fromEntries(
      spec.observability.pipelines.exporters
        .filter(({ signals }) => signals.includes(signal))
        .map(({ name, endpoint }) => [`otlp_http/${name}`, { endpoint, compression: "gzip", sending_queue: { queue_size: 1000 } }]),
    );
  const metrics = Array.from({ length: replicasOf(spec) }, (_, replica): [string, Settings] => [
    `otlp_http/prometheus-${replica}`,
    { endpoint: services.prometheus(replica), ...insecure },
  ]);
  return {
    traces: { "otlp_grpc/jaeger": { endpoint: services.jaeger, ...insecure }, ...named("traces") },
    metrics: { ...Object.fromEntries(metrics), ...named("metrics") },
    logs: { "otlp_http/loki": { endpoint: services.loki, ...insecure }, ...named("logs") },
  };
}

/**
 * The collectors that agents send to. They net once more what an agent let through, and say so in
 * `redaction.masked.count`, choose whole traces, and tell them to Jaeger, logs to Loki and metrics to each Prometheus.
 */
export function gatewayConfig(spec: PlatformSpec, _place: string, options: PipelineOptions = {}): CollectorConfig {
  const bySignal =
    options.exporters === undefined
      ? exportersOf(spec)
      : { traces: options.exporters, metrics: options.exporters, logs: options.exporters };
  const tls = options.exporters === undefined ? { ...mutualTls, client_ca_file: `${tlsFolder}/ca.crt` } : undefined;
  const net = (signal: Signal): readonly string[] =>
    options.isMasked === false ? [] : [signal === "metrics" ? "redaction/silent" : "redaction"];
  const pipeline = (signal: Signal, ...more: readonly string[]) => ({
    receivers: ["otlp"],
    processors: ["memory_limiter", ...net(signal), ...more, "batch"],
    exporters: Object.keys(bySignal[signal]),
  });
  return {
    extensions: { health_check: healthCheck(options) },
    receivers: { otlp: otlpReceiver(options, tls) },
    processors: {
      memory_limiter: memoryLimiter,
      ...(options.isMasked === false ? {} : { redaction: redaction(spec, "info"), "redaction/silent": redaction(spec) }),
      tail_sampling: tailSampling(spec),
      batch: { send_batch_size: 4000, send_batch_max_size: 8000, timeout: "1s" },
    },
    exporters: { ...bySignal.traces, ...bySignal.metrics, ...bySignal.logs },
    service: {
      extensions: ["health_check"],
      telemetry: telemetry(options),
      pipelines: { traces: pipeline("traces", "tail_sampling"), metrics: pipeline("metrics"), logs: pipeline("logs") },
    },
  };
}
