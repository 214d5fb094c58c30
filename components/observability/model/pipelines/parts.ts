import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import type { Settings } from "./collector-config.ts";
import { collectorPorts, type PipelineOptions } from "./options.ts";

/** OTLP over gRPC and HTTP. */
export function otlpReceiver({ listen = "0.0.0.0", ports = collectorPorts }: PipelineOptions, tls?: Settings): Settings {
  const of = (port: number): Settings => ({ endpoint: `${listen}:${port}`, ...(tls === undefined ? {} : { tls }) });
  return { protocols: { grpc: of(ports.grpc), http: of(ports.http) } };
}

/** The health check that probes ask. */
export function healthCheck({ listen = "0.0.0.0", ports = collectorPorts }: PipelineOptions): Settings {
  return { endpoint: `${listen}:${ports.health}` };
}

/** What the collector tells of itself: warnings, and its counters for Prometheus. */
export function telemetry({ listen = "0.0.0.0", ports = collectorPorts }: PipelineOptions): Settings {
  return {
    logs: { level: "warn", encoding: "json" },
    metrics: { level: "normal", readers: [{ pull: { exporter: { prometheus: { host: listen, port: ports.metrics } } } }] },
  };
}

/** Memory that a collector keeps below, so that it refuses data and does not die of it. */
export const memoryLimiter: Settings = { check_interval: "1s", limit_percentage: 80, spike_limit_percentage: 20 };

/** Whose data it is: place, region and environment, set here and not by services. */
export function placeAttributes(spec: PlatformSpec, place: string): Settings {
  const { region } = regionAt(spec, place);
  const own = {
    "nivas.place": place,
    "cloud.provider": "aws",
    "cloud.region": region,
    "cloud.account.id": spec.account.id,
    "deployment.environment.name": spec.environment,
  };
  return { attributes: Object.entries(own).map(([key, value]) => ({ key, value, action: "upsert" })) };
}
