import type { ServiceSpec } from "../../../../config/spec.ts";
import { requestSeconds, type SloWindow } from "../metrics/index.ts";

/** An objective of a service: the share of requests that is to keep to it, and the share that did not, over a window. */
export interface Indicator {
  readonly slo: "availability" | "latency";
  /** 0.999. */
  readonly objective: number;
  /** PromQL of the share of requests that broke it. */
  readonly errorRatio: (window: SloWindow) => string;
}

/** Codes of gRPC that are the server's fault: unknown, deadline exceeded, resources exhausted, aborted to data loss. */
const grpcFaults = "2|4|8|10|12|13|14|15";

/** Latency is promised for 95 % of requests. */
const latencyObjective = 0.95;

/**
 * What a service promises: of HTTP, by its own figures; of gRPC, by those of its proxy, as the contract has none of its
 * own. A window without requests breaks nothing.
 */
export function indicatorsOf(service: ServiceSpec): readonly Indicator[] {
  return service.ports.protocol === "http" ? httpIndicators(service) : grpcIndicators(service);
}

function httpIndicators({ objectName, team, objective }: ServiceSpec): readonly Indicator[] {
  const of = `service="${objectName}",namespace="${team}"`;
  const bound = latencyBound(objective.p95Seconds);
  return [
    {
      slo: "availability",
      objective: objective.availability,
      errorRatio: (window) =>
        ratio(sumRate("http_requests_total", `${of},status_code=~"5.."`, window), sumRate("http_requests_total", of, window)),
    },
    {
      slo: "latency",
      objective: latencyObjective,
      errorRatio: (window) => {
        const all = sumRate("http_request_duration_seconds_count", of, window);
        return `1 - ${sumRate("http_request_duration_seconds_bucket", `${of},le=~"${bound}"`, window)} / (${all} > 0)`;
      },
    },
  ];
}

function grpcIndicators({ objectName, team, objective }: ServiceSpec): readonly Indicator[] {
  // Prometheus' own requests for metrics pass the same proxy, over HTTP.
  const of = `reporter="destination",request_protocol="grpc",destination_service_name="${objectName}",destination_service_namespace="${team}"`;
  const bound = String(Math.max(...istioMilliseconds.filter((one) => one <= objective.p95Seconds * 1000), istioMilliseconds[0] ?? 1));
  return [
    {
      slo: "availability",
      objective: objective.availability,
      errorRatio: (window) =>
        ratio(
          sumRate("istio_requests_total", `${of},grpc_response_status=~"${grpcFaults}"`, window),
          sumRate("istio_requests_total", of, window),
        ),
    },
    {
      slo: "latency",
      objective: latencyObjective,
      errorRatio: (window) => {
        const all = sumRate("istio_request_duration_milliseconds_count", of, window);
        return `1 - ${sumRate("istio_request_duration_milliseconds_bucket", `${of},le=~"${bound}(\\\\.0)?"`, window)} / (${all} > 0)`;
      },
    },
  ];
}

/** Bounds of Istio's request times. @see https://github.com/istio/istio/blob/master/pkg/bootstrap (Envoy's default buckets) */
const istioMilliseconds: readonly number[] = [0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

function sumRate(metric: string, selector: string, window: SloWindow): string {
  return `sum(rate(${metric}{${selector}}[${window}]))`;
}

/** A share that is 0 where nothing failed yet, and absent where nothing was asked. */
function ratio(part: string, whole: string): string {
  return `(${part} or 0 * ${whole}) / (${whole} > 0)`;
}

/** The bucket that judges a promise of `seconds`: the largest that is no more lenient. Prometheus 3 writes whole bounds as `1.0`. */
function latencyBound(seconds: number): string {
  const bound = Math.max(...requestSeconds.filter((one) => one <= seconds), requestSeconds[0] ?? 0);
  return Number.isInteger(bound) ? `${bound}(\\\\.0)?` : String(bound);
}
