import type { IEnvoyFilter } from "@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter";
import { dataClassHeader } from "../../../../config/data-class.ts";
import { clustersOf } from "../../../../config/routing/index.ts";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { envoyFilter, httpFilter, typedConfig, type ConfigPatch } from "./envoy-filter.ts";
import { globalLimitFilter } from "./global-limit.ts";
import { gatewayIdentities, routeHeader, routeName } from "./identities.ts";
import { previewNames } from "./http-route.ts";
import { limitActions, routeLimits } from "./limits.ts";
import { localLimitFilter } from "./local-limit.ts";
import { bodyFilter } from "./service-limits.ts";

/** Largest body on a route that says nothing of its own, or that the gateways have not heard of yet. */
const DEFAULT_BODY_KIB = 1024;

const { namespace } = gatewayIdentities.ingress;

/** Headers that only the platform may write. */
export const reservedHeaders = [dataClassHeader, routeHeader] as const;

/**
 * What the gateways take from every request before anything else sees it: headers that only the platform writes, in
 * whatever case and however often a client sent them.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/header_mutation_filter
 */
export function reservedHeaderFilter(): readonly Named<IEnvoyFilter>[] {
  const request_mutations = reservedHeaders.map((remove) => ({ remove }));
  const strip = typedConfig("header_mutation.v3.HeaderMutation", { mutations: { request_mutations } });
  return envoyFilter("reserved-headers", namespace, undefined, [
    httpFilter("GATEWAY", "envoy.filters.http.header_mutation", strip, "INSERT_FIRST"),
  ]);
}

/** The limits of public routes at the gateways of `place`: bodies, and requests a minute and an hour where a route says so. */
export function routeLimitFilter(spec: PlatformSpec, place: string): readonly Named<IEnvoyFilter>[] {
  const services = spec.services.filter(({ places }) => clustersOf(places, spec).includes(place));
  const limits = services.flatMap(routeLimits);
  const counters = spec.mesh.rateLimits === "global" ? globalLimitFilter("GATEWAY") : localLimitFilter("GATEWAY", limits);
  return envoyFilter("route-limits", namespace, undefined, [
    // Before the counters: a body that came while they were asked would not be measured any more, and its sender left waiting.
    httpFilter("GATEWAY", "envoy.filters.http.buffer", bodyFilter(DEFAULT_BODY_KIB)),
    ...(limits.length === 0 ? [] : [counters]),
    ...services.flatMap((service) => [...requestLimits(service), ...bodyLimits(service)]),
  ]);
}

function requestLimits(service: ServiceSpec): readonly ConfigPatch[] {
  return routeLimits(service).flatMap(({ name }) => routePatches(service, name, { route: { rate_limits: limitActions(name) } }));
}

function bodyLimits(service: ServiceSpec): readonly ConfigPatch[] {
  const isStreaming = service.ports.protocol === "grpc";
  return service.traffic.routes.flatMap((route) => {
    const { maxBodyKiB } = route.gateway;
    if (!route.isPublic || (!isStreaming && maxBodyKiB === DEFAULT_BODY_KIB)) return [];
    const own = isStreaming ? { disabled: true } : { buffer: { max_request_bytes: maxBodyKiB * 1024 } };
    const typed_per_filter_config = { "envoy.filters.http.buffer": typedConfig("buffer.v3.BufferPerRoute", own) };
    return routePatches(service, routeName(service, route), { typed_per_filter_config });
  });
}

/** The same change of a route and of its preview, by which a limit could otherwise be passed. */
function routePatches(service: ServiceSpec, route: string, value: Record<string, unknown>): readonly ConfigPatch[] {
  return [route, ...previewNames(service, route)].map((name) => ({
    applyTo: "HTTP_ROUTE",
    match: { context: "GATEWAY", routeConfiguration: { vhost: { route: { name, action: "ANY" } } } },
    patch: { operation: "MERGE", value },
  }));
}
