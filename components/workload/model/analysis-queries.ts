import type { ServiceSpec } from "../../../config/spec.ts";

/** Name of the argument of an analysis that tells the new version's pods: the hash of their template. */
export const hashArgument = "hash";

/** Time over which requests are judged: long enough for a service that is asked a few times a minute. */
const window = "5m";

/** Codes of gRPC that are the server's fault: unknown, deadline exceeded, resources exhausted, aborted to data loss. */
const grpcFaults = "2|4|8|10|12|13|14|15";

/** What Prometheus is asked about the pods of a new version alone, each an answer of one value or none. */
export interface NewPodQueries {
  /** Share of requests that failed, 0 to 1; none without requests. */
  readonly errorRatio: string;
  /** Seconds that 95 % of requests take at most; NaN or none without requests. */
  readonly p95Seconds: string;
  /** Pods that are ready. */
  readonly ready: string;
  /** Restarts of their containers. */
  readonly restarts: string;
}

/** The queries for the pods of `workload`: of HTTP by the service's own figures, of gRPC by those of its proxy. */
export function newPodQueries(service: ServiceSpec, workload: string): NewPodQueries {
  const pods = `namespace="${service.team}",pod=~"${workload}-{{args.${hashArgument}}}-.+"`;
  return {
    ...(service.ports.protocol === "grpc" ? grpcQueries(service, pods) : httpQueries(service, pods)),
    ready: `sum(kube_pod_status_ready{${pods},condition="true"})`,
    restarts: `sum(increase(kube_pod_container_status_restarts_total{${pods}}[${window}]))`,
  };
}

function httpQueries({ objectName }: ServiceSpec, pods: string): Pick<NewPodQueries, "errorRatio" | "p95Seconds"> {
  const of = `${pods},service="${objectName}"`;
  return {
    errorRatio: ratio(rate("http_requests_total", `${of},status_code=~"5.."`), rate("http_requests_total", of)),
    p95Seconds: p95("http_request_duration_seconds_bucket", of),
  };
}

function grpcQueries(_: ServiceSpec, pods: string): Pick<NewPodQueries, "errorRatio" | "p95Seconds"> {
  const of = `${pods},reporter="destination"`;
  return {
    errorRatio: ratio(rate("istio_requests_total", `${of},grpc_response_status=~"${grpcFaults}"`), rate("istio_requests_total", of)),
    p95Seconds: `${p95("istio_request_duration_milliseconds_bucket", of)} / 1000`,
  };
}

function rate(metric: string, selector: string): string {
  return `sum(rate(${metric}{${selector}}[${window}]))`;
}

/** A share that is 0 where nothing failed yet, and absent where nothing was asked. */
function ratio(part: string, whole: string): string {
  return `(${part} or 0 * ${whole}) / (${whole} > 0)`;
}

function p95(bucket: string, selector: string): string {
  return `histogram_quantile(0.95, sum by (le) (rate(${bucket}{${selector}}[${window}])))`;
}
