import type { IEnvoyFilter } from "@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { envoyFilter, httpFilter, typedConfig, type ConfigPatch } from "./envoy-filter.ts";
import { globalLimitFilter } from "./global-limit.ts";
import { podLabels } from "./identities.ts";
import { limitActions, serviceLimit } from "./limits.ts";
import { localLimitFilter } from "./local-limit.ts";
import { isCountedGlobally } from "./sidecar.ts";

/**
 * The limits of a service in its own sidecar, whoever calls: requests a minute and an hour, and the largest body that any
 * of its public routes takes, which is measured first. A body is held until it is whole, so a gRPC service, whose streams may not end, has none.
 */
export function serviceLimits(service: ServiceSpec, spec: Pick<PlatformSpec, "mesh">): readonly Named<IEnvoyFilter>[] {
  return envoyFilter(`${service.objectName}-limits`, service.team, podLabels(service), [
    ...bodyLimit(service),
    ...requestLimit(service, spec),
  ]);
}

/** Counted in each pod alone, a limit is shared by the fewest pods there are: more of them let more through. */
function requestLimit(service: ServiceSpec, spec: Pick<PlatformSpec, "mesh">): readonly ConfigPatch[] {
  const limits = serviceLimit(service);
  if (limits.length === 0) return [];
  const vhost = { name: `inbound|http|${service.ports.serving}`, route: { action: "ANY" as const } };
  return [
    isCountedGlobally(service, spec)
      ? globalLimitFilter("SIDECAR_INBOUND")
      : localLimitFilter("SIDECAR_INBOUND", limits, service.scaling.minReplicas),
    {
      applyTo: "HTTP_ROUTE",
      match: { context: "SIDECAR_INBOUND", routeConfiguration: { vhost } },
      patch: { operation: "MERGE", value: { route: { rate_limits: limitActions(service.name) } } },
    },
  ];
}

function bodyLimit({ ports, traffic }: ServiceSpec): readonly ConfigPatch[] {
  const publicRoutes = traffic.routes.filter(({ isPublic }) => isPublic);
  if (publicRoutes.length === 0 || ports.protocol === "grpc") return [];
  const largest = publicRoutes.reduce((most, { gateway }) => Math.max(most, gateway.maxBodyKiB), 0);
  return [httpFilter("SIDECAR_INBOUND", "envoy.filters.http.buffer", bodyFilter(largest))];
}

/** The filter that answers 413 to a body of more than `kibibytes`. */
export function bodyFilter(kibibytes: number): Record<string, unknown> {
  return typedConfig("buffer.v3.Buffer", { max_request_bytes: kibibytes * 1024 });
}
