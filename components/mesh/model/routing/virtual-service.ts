import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import { regionAt, type Named } from "../../../kubernetes/model/index.ts";
import { meshHttpRoutes, publicHttpRoutes } from "./http-route.ts";
import { meshHost, routeName } from "./identities.ts";
import { publicGateways, publicHosts as hostsOf } from "../../../entrance/model/index.ts";
import { hasCanary } from "./subsets.ts";

/** Names of a service's VirtualServices: the one in callers' sidecars, and the one at the public gateways. */
export function virtualServiceNames({ objectName }: Pick<ServiceSpec, "objectName">) {
  return { mesh: objectName, public: `${objectName}-public` } as const;
}

/** Where callers' sidecars send requests for a service. */
export function meshVirtualService(service: ServiceSpec): Named<IVirtualService> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: virtualServiceNames(service).mesh, namespace: service.team },
    spec: {
      hosts: [meshHost(service)],
      gateways: ["mesh"],
      http: service.traffic.routes.flatMap((route) => [...meshHttpRoutes(service, route)]),
    },
  };
}

/** Where the public gateways of `place` send requests for a service; none where it has no public route, or the place no way in. */
export function publicVirtualService(service: ServiceSpec, spec: PlatformSpec, place: string): readonly Named<IVirtualService>[] {
  const routes = service.traffic.routes.filter(({ isPublic }) => isPublic);
  const { gateways, hosts: offered } = wayIn(spec, place);
  const hosts = publicHosts(service, offered);
  if (routes.length === 0 || gateways.length === 0 || hosts.length === 0) return [];
  return [
    {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: virtualServiceNames(service).public, namespace: service.team },
      spec: { hosts: [...hosts], gateways: [...gateways], http: routes.flatMap((route) => [...publicHttpRoutes(service, route)]) },
    },
  ];
}

/** The way in to a place: its gateways, as VirtualServices name them, and the hosts they answer for. */
interface WayIn {
  readonly gateways: readonly string[];
  readonly hosts: readonly string[];
}

const waysIn = new WeakMap<PlatformSpec, Map<string, WayIn>>();

/** The way in to `place`, worked out once for all services. */
function wayIn(spec: PlatformSpec, place: string): WayIn {
  const known = waysIn.get(spec) ?? new Map<string, WayIn>();
  waysIn.set(spec, known);
  const way = known.get(place) ?? { gateways: publicGateways(spec, place), hosts: hostsOf(regionAt(spec, place)) };
  known.set(place, way);
  return way;
}

/** Of the hosts that are `offered`, those that a service's public routes name, or all of them where one names none. */
function publicHosts({ traffic }: ServiceSpec, offered: readonly string[]): readonly string[] {
  const routes = traffic.routes.filter(({ isPublic }) => isPublic);
  if (routes.some(({ match }) => match.hosts.length === 0)) return offered;
  const named = new Set(routes.flatMap(({ match }) => match.hosts));
  return offered.filter((host) => named.has(host));
}

/**
 * The VirtualServices of a canary in `place` and in each the routes whose weights the rollouts controller moves, in the
 * form a Rollout names them; empty where a service has no canary.
 */
export function rolloutVirtualServices(
  service: ServiceSpec,
  spec: PlatformSpec,
  place: string,
): readonly { readonly name: string; readonly routes: readonly string[] }[] {
  if (!hasCanary(service)) return [];
  const own = new Set(service.traffic.routes.map((route) => routeName(service, route)));
  return [meshVirtualService(service), ...publicVirtualService(service, spec, place)].map(({ metadata, spec: { http = [] } = {} }) => ({
    name: metadata.name,
    routes: http.flatMap(({ name }) => (name !== undefined && own.has(name) ? [name] : [])),
  }));
}
