import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import { publicGateways } from "../../../entrance/model/index.ts";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import { authorizationPolicy } from "./authorization.ts";
import { gatewayAuthorization } from "./gateway-policies.ts";
import { reservedHeaders } from "./gateway-rules.ts";
import { isCatchAll, takenBy, type SeenRequest } from "./http-match.ts";
import type { HttpRoute } from "./http-route.ts";
import { gatewayPrincipal, meshHost, servicePrincipal } from "./identities.ts";
import { ruleTakes, type Sender } from "./policy-match.ts";
import { serviceNamed } from "./service-index.ts";
import { subsetsOf } from "./subsets.ts";
import { meshVirtualService, publicVirtualService } from "./virtual-service.ts";

/** A request, as a person would describe it. */
export interface DescribedRequest {
  /** `gateway`: a client outside, through the entrance; otherwise the name of the service that calls. */
  readonly from: string;
  /** A public host, or the name of a service in the mesh. */
  readonly host: string;
  readonly method: string;
  readonly path: string;
  /** Names in any case; a list is a header that is sent more than once. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** The client's address. @default one of the internet */
  readonly address?: string;
  /** Scopes of its valid token. @default no token */
  readonly scopes?: readonly string[];
}

/** What becomes of a request. */
export interface Destination {
  /** 200: it reaches a service; otherwise what the mesh answers itself, and 0 where it closes the connection without a word. */
  readonly status: number;
  readonly service?: string;
  /** Name of the route that took it. */
  readonly route?: string;
  /** Share of the requests by subset. */
  readonly subsets?: Readonly<Record<string, number>>;
  /** Labels that every endpoint it can reach carries. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Headers that the service sees as the mesh set them. */
  readonly sets?: Readonly<Record<string, string>>;
}

/** An address of the internet, of the block kept for documents. */
const somewhere = "203.0.113.7";

/**
 * What the compiled objects of `services` do with a request in `place`, read as Envoy reads them: routing can be asked
 * before anything runs. It knows no failures, limits or time.
 */
export function explain(
  services: readonly ServiceSpec[],
  spec: PlatformSpec,
  request: DescribedRequest,
  place: string = spec.regions[0]?.place ?? "",
): Destination {
  const whole = { ...spec, services };
  return request.from === "gateway" ? fromOutside(whole, request, place) : fromCaller(whole, request);
}

function fromOutside(spec: PlatformSpec, request: DescribedRequest, place: string): Destination {
  const headers = seenHeaders(request);
  for (const name of reservedHeaders) headers.delete(name);
  const seen: SeenRequest = { ...request, path: plainPath(request.path), headers };
  const sender = senderOf(spec, request, undefined, 443);
  const denied = gatewayAuthorization().some((policy) => policy.spec?.action === "DENY" && ruleTakes(policy, seen, sender));
  if (denied) return { status: 403 };
  if (publicGateways(spec, place).length === 0) return { status: 404 };
  const owners = new Map<HttpRoute, ServiceSpec>();
  for (const service of spec.services)
    for (const virtualService of publicVirtualService(service, spec, place))
      for (const route of routesFor(virtualService, request.host)) owners.set(route, service);
  const routes = [...owners.keys()];
  const route = takenBy([...routes.filter((one) => !isCatchAll(one)), ...routes.filter(isCatchAll)], seen);
  const service = route === undefined ? undefined : owners.get(route);
  return route === undefined || service === undefined
    ? { status: 404 }
    : arrive(spec, service, route, seen, senderOf(spec, request, gatewayPrincipal(spec, "ingress"), service.ports.serving));
}

function fromCaller(spec: PlatformSpec, request: DescribedRequest): Destination {
  const caller = serviceNamed(spec, request.from);
  const callees = caller.callees.map((name) => serviceNamed(spec, name));
  const service = callees.find((callee) => isName(callee, request.host));
  if (service === undefined) return unknownTo(callees, spec, request.host);
  const seen: SeenRequest = { ...request, path: plainPath(request.path), headers: seenHeaders(request) };
  const route = takenBy(meshVirtualService(service).spec?.http ?? [], seen);
  if (route === undefined) return { status: 404 };
  return arrive(spec, service, route, seen, senderOf(spec, request, servicePrincipal(spec, caller), service.ports.serving));
}

/** A host that a Sidecar does not list: refused by name on a port that the caller uses for others, closed on any other port. */
function unknownTo(callees: readonly ServiceSpec[], { services }: PlatformSpec, host: string): Destination {
  const port = services.find((one) => isName(one, host))?.ports.serving;
  return { status: callees.some(({ ports }) => port === undefined || ports.serving === port) ? 502 : 0 };
}

/** What the service's own sidecar says to a request that a route has sent to it. */
function arrive(spec: PlatformSpec, service: ServiceSpec, route: HttpRoute, seen: SeenRequest, sender: Sender): Destination {
  const name = { service: service.name, ...(route.name === undefined ? {} : { route: route.name }) };
  if (route.directResponse !== undefined) return { status: route.directResponse.status ?? 500, ...name };
  // The gateway answers a browser's question itself, with leave or without.
  if (route.corsPolicy !== undefined && seen.method === "OPTIONS" && seen.headers.has("origin")) return { status: 200, ...name };
  const sets = route.headers?.request?.set ?? {};
  const written = Object.entries(sets).map(([key, value]): [string, readonly string[]] => [key, [value]]);
  const arriving = { ...seen, headers: new Map([...seen.headers, ...written]) };
  if (!ruleTakes(authorizationPolicy(service, spec), arriving, sender)) return { status: 403, ...name };
  const shares = (route.route ?? []).map(({ destination, weight = 100 }): [string, number] => [destination.subset ?? "", weight]);
  const reached = new Set(shares.filter(([, weight]) => weight > 0).map(([subset]) => subset));
  const labels = subsetsOf(service)
    .filter((subset) => reached.has(subset.name))
    .map((subset) => Object.entries(subset.labels));
  const common = labels[0]?.filter(([key, value]) => labels.every((all) => all.some(([k, v]) => k === key && v === value))) ?? [];
  return { status: 200, ...name, subsets: Object.fromEntries(shares), labels: Object.fromEntries(common), sets };
}

function senderOf({ mesh }: PlatformSpec, request: DescribedRequest, principal: string | undefined, port: number): Sender {
  const issuer = mesh.tokens?.issuer;
  const hasToken = request.scopes !== undefined && issuer !== undefined;
  return {
    principal,
    requestPrincipal: hasToken ? `${issuer}/somebody` : undefined,
    scopes: hasToken ? (request.scopes ?? []) : [],
    address: request.address ?? somewhere,
    port,
  };
}

function routesFor({ spec }: IVirtualService, host: string): readonly HttpRoute[] {
  return spec?.hosts?.includes(host) === true ? (spec.http ?? []) : [];
}

function isName(service: ServiceSpec, host: string): boolean {
  const full = meshHost(service);
  return host === full || full.startsWith(`${host}.`);
}

function seenHeaders({ headers }: DescribedRequest): Map<string, readonly string[]> {
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat()]));
}

function plainPath(path: string): string {
  return path.split("?", 1)[0] ?? path;
}
