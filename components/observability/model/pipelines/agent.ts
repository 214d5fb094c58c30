import type { PlatformSpec } from "../../../../config/spec.ts";
import type { CollectorConfig, Settings, Signal } from "./collector-config.ts";
import { kubernetesAttributes } from "./kubernetes-attributes.ts";
import { maskingProcessors, maskingSettings } from "./masking/processors.ts";
import { mutualTls, type PipelineOptions } from "./options.ts";
import { healthCheck, memoryLimiter, otlpReceiver, placeAttributes, telemetry } from "./parts.ts";
import { podLogsReceiver } from "./pod-logs.ts";
import { services } from "./services.ts";

/** Data waits on the node's disk, masked, while no gateway answers. */
const waiting: Settings = {
  sending_queue: { enabled: true, storage: "file_storage", queue_size: 2000 },
  retry_on_failure: { enabled: true, max_elapsed_time: "1h" },
};

/** Certificates name the Service, and gateways are called by address. */
const tls: Settings = { ...mutualTls, server_name_override: "otel-gateway.observability.svc" };

/** To the gateways: all spans of a trace to the same one, which alone can judge the whole; the rest to any. */
const gateways: Readonly<Record<string, Settings>> = {
  loadbalancing: {
    routing_key: "traceID",
    // Spans wait before one is chosen, so that those for a gateway that has gone find another.
    ...waiting,
    protocol: { otlp: { tls, compression: "gzip", sending_queue: { enabled: false }, retry_on_failure: { enabled: false } } },
    resolver: { dns: { hostname: services.gateways, port: "4317" } },
  },
  otlp_grpc: { endpoint: services.gateway, tls, compression: "gzip", ...waiting },
};

const exporterOf: Readonly<Record<Signal, string>> = { traces: "loadbalancing", metrics: "otlp_grpc", logs: "otlp_grpc" };

/**
 * The collector of every node. It takes what the node's pods send and print, says whose it is, masks personal data and only
 * then sends it over the network, to the gateways of its region. Nothing else leaves the node.
 */
export function agentConfig(spec: PlatformSpec, place: string, options: PipelineOptions = {}): CollectorConfig {
  const { isMasked = true, state = "/var/lib/otelcol", exporters = gateways } = options;
  const pipeline = (signal: Signal, ...more: readonly string[]) => ({
    receivers: ["otlp", ...more],
    processors: ["memory_limiter", "k8s_attributes", "resource/place", ...(isMasked ? maskingProcessors[signal] : []), "batch"],
    exporters: options.exporters === undefined ? [exporterOf[signal]] : Object.keys(exporters),
  });
  return {
    extensions: {
      health_check: healthCheck(options),
      file_storage: { directory: state, create_directory: true, compaction: { on_start: true, directory: state } },
    },
    receivers: { otlp: otlpReceiver(options), file_log: podLogsReceiver(options) },
    processors: {
      memory_limiter: memoryLimiter,
      k8s_attributes: kubernetesAttributes(options),
      "resource/place": placeAttributes(spec, place),
      ...(isMasked ? maskingSettings(spec) : {}),
      batch: { send_batch_size: 2000, send_batch_max_size: 4000, timeout: "1s" },
    },
    exporters,
    service: {
      extensions: ["health_check", "file_storage"],
      telemetry: telemetry(options),
      pipelines: { traces: pipeline("traces"), metrics: pipeline("metrics"), logs: pipeline("logs", "file_log") },
    },
  };
}
