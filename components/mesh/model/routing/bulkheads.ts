import type { IEnvoyFilter } from "@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { envoyFilter, type ConfigPatch } from "./envoy-filter.ts";
import { meshHost, podLabels } from "./identities.ts";
import { serviceNamed } from "./service-index.ts";

/** What Istio writes where retries are not limited. */
const unlimitedRetries = 4_294_967_295;

/**
 * The bulkheads that a service's callees have set it, in its own sidecar. Its requests to such a callee take Envoy's
 * second priority, whose thresholds are free for us: the callee's DestinationRule stays one object, which the rollouts
 * controller may change, where a copy a caller would miss that change and hide the original from its neighbours.
 * @see https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/circuit_breaking
 */
export function bulkheads(caller: ServiceSpec, spec: Pick<PlatformSpec, "services">): readonly Named<IEnvoyFilter>[] {
  const patches = caller.callees.flatMap((name): ConfigPatch[] => {
    const callee = serviceNamed(spec, name);
    const requests = callee.traffic.bulkheads[caller.name];
    return requests === undefined ? [] : [thresholds(callee, requests), priority(callee)];
  });
  return envoyFilter(`${caller.objectName}-bulkheads`, caller.team, podLabels(caller), patches);
}

function thresholds(callee: ServiceSpec, requests: number): ConfigPatch {
  const { pool } = callee.traffic;
  const high = {
    priority: "HIGH",
    max_connections: pool.connections,
    max_pending_requests: Math.min(pool.pendingRequests, requests),
    max_requests: requests,
    max_retries: unlimitedRetries,
    track_remaining: true,
  };
  return {
    applyTo: "CLUSTER",
    match: { context: "SIDECAR_OUTBOUND", cluster: { service: meshHost(callee), portNumber: callee.ports.serving } },
    patch: { operation: "MERGE", value: { circuit_breakers: { thresholds: [high] } } },
  };
}

function priority(callee: ServiceSpec): ConfigPatch {
  const name = `${meshHost(callee)}:${callee.ports.serving}`;
  return {
    applyTo: "HTTP_ROUTE",
    match: { context: "SIDECAR_OUTBOUND", routeConfiguration: { vhost: { name, route: { action: "ROUTE" } } } },
    patch: { operation: "MERGE", value: { route: { priority: "HIGH" } } },
  };
}
