import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { duration } from "./durations.ts";
import { meshHost } from "./identities.ts";
import { subsetsOf } from "./subsets.ts";

type TrafficPolicy = NonNullable<NonNullable<IDestinationRule["spec"]>["trafficPolicy"]>;

/**
 * The subsets of a service and how callers treat its endpoints: pool, outliers, balance. Endpoints of another region
 * take over only by the environment's own regions, all of them Indian; a subset without endpoints answers nothing.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export function destinationRule(service: ServiceSpec, spec: Pick<PlatformSpec, "regions">): Named<IDestinationRule> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "DestinationRule",
    metadata: { name: service.objectName, namespace: service.team },
    spec: {
      host: meshHost(service),
      trafficPolicy: trafficPolicy(service, spec),
      subsets: subsetsOf(service).map(({ name, labels }) => ({ name, labels: { ...labels } })),
    },
  };
}

function trafficPolicy({ traffic }: ServiceSpec, { regions }: Pick<PlatformSpec, "regions">): TrafficPolicy {
  const { balancing, outliers, pool } = traffic;
  return {
    connectionPool: {
      tcp: { maxConnections: pool.connections },
      http: { http1MaxPendingRequests: pool.pendingRequests, maxRequestsPerConnection: pool.requestsPerConnection },
    },
    outlierDetection: {
      consecutive5xxErrors: outliers.consecutiveErrors,
      interval: duration(outliers.intervalSeconds),
      baseEjectionTime: duration(outliers.ejectionSeconds),
      maxEjectionPercent: outliers.maxEjectionPercent,
    },
    loadBalancer: {
      ...(balancing.kind === "hash" ? { consistentHash: { httpHeaderName: balancing.header } } : { simple: "LEAST_REQUEST" }),
      localityLbSetting: { enabled: true, ...failover(regions.map(({ region }) => region)) },
    },
  };
}

/** Each region falls over to the next of the environment. */
function failover(regions: readonly string[]): { readonly failover?: { from: string; to: string }[] } {
  if (regions.length < 2) return {};
  return { failover: regions.map((from, index) => ({ from, to: regions[(index + 1) % regions.length] ?? from })) };
}
