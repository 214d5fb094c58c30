import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import { dataClasses, dataClassHeader, isIndiaOnly, unknownDataClass, type DataClass } from "../../../../config/data-class.ts";
import type { RouteSpec, ServiceSpec } from "../../../../config/spec.ts";
import { duration } from "./durations.ts";
import { greaterThan } from "./greater-than.ts";
import { meshHost, routeHeader, routeName } from "./identities.ts";
import { otherThan } from "./other-than.ts";
import { preflightMatches, requestMatches, type HeaderConditions, type RequestMatch } from "./route-match.ts";
import { hasCanary, isGuarded, isMixed, rolloutSubsets, subsetName } from "./subsets.ts";

/** One route of a VirtualService. */
export type HttpRoute = NonNullable<NonNullable<IVirtualService["spec"]>["http"]>[number];

/** What a client and its service call a request by, in logs and in complaints: the proxy's own request id. */
const correlationHeader = "x-correlation-id";
const requestId = "%REQ(x-request-id)%";

/** What is tried again: without doubt only what never arrived; a repeatable request also after it may have been carried out. */
const retryConditions = {
  repeatable: "connect-failure,refused-stream,unavailable,gateway-error,reset",
  once: "connect-failure,refused-stream",
} as const;

/** Values of the class header that let a request leave the endpoints proven Indian. */
const openClasses = dataClasses.filter((dataClass) => !isIndiaOnly(dataClass));
const otherClass = { [dataClassHeader]: { regex: otherThan(openClasses) } };
const statesOtherClass: HeaderConditions = { headers: otherClass };
const statesOpenClass: HeaderConditions = {
  headers: { [dataClassHeader]: { regex: openClasses.join("|") } },
  withoutHeaders: otherClass,
};

/**
 * What a public route becomes at a gateway: the answer to a browser's question, refusals of a body that is too large and of
 * what lacks a required header, the tester's view of a canary, and the route. The class header is not looked at: the route says what it carries, and the gateway sets it.
 */
export function publicHttpRoutes(service: ServiceSpec, route: RouteSpec): readonly HttpRoute[] {
  const name = routeName(service, route);
  const { corsOrigins } = route.gateway;
  const build = (own: string, match: readonly RequestMatch[], to?: HttpRoute["route"]): HttpRoute => ({
    ...httpRoute(own, match, service, route, isGuarded(service, route), route.dataClass),
    ...(to === undefined ? {} : { route: to }),
    ...(corsOrigins.length === 0 ? {} : { corsPolicy: corsPolicy(route) }),
    headers: {
      request: { set: { [dataClassHeader]: route.dataClass, [routeHeader]: name, [correlationHeader]: requestId } },
      response: { set: { [correlationHeader]: requestId } },
    },
  });
  const first = destinations(service, route, isGuarded(service, route)).slice(0, 1);
  return [
    ...(corsOrigins.length === 0
      ? []
      : [
          build(
            `${name}.preflight`,
            preflightMatches(route.match),
            first.map(({ destination }) => ({ destination })),
          ),
        ]),
    ...oversized(name, service, route),
    ...incomplete(name, route),
    ...preview(service).map((conditions) =>
      build(`${name}.preview`, requestMatches(route.match, true, conditions), canaryDestination(service)),
    ),
    build(name, requestMatches(route.match, true)),
  ];
}

/**
 * The refusal of requests that announce a larger body than the route takes: the gateway's buffer, which measures what is
 * not announced, lets a body through that arrives whole in one piece. A stream announces nothing and has no limit.
 */
function oversized(name: string, { ports }: ServiceSpec, { gateway, match }: RouteSpec): readonly HttpRoute[] {
  if (ports.protocol === "grpc") return [];
  const larger = { headers: { "content-length": { regex: greaterThan(gateway.maxBodyKiB * 1024) } } };
  const body = { string: `a request of ${name} has a body of ${gateway.maxBodyKiB} KiB at most` };
  return [{ name: `${name}.oversized`, match: requestMatches(match, true, larger).map(plainMatch), directResponse: { status: 413, body } }];
}

/** The refusal of requests that lack a header which the route asks for. */
function incomplete(name: string, { gateway, match }: RouteSpec): readonly HttpRoute[] {
  const { requiredHeaders } = gateway;
  if (requiredHeaders.length === 0) return [];
  const missing = requiredHeaders.flatMap((header) => requestMatches(match, true, { withoutHeaders: { [header]: {} } }));
  return [
    {
      name: `${name}.incomplete`,
      match: missing.map(plainMatch),
      directResponse: { status: 400, body: { string: `a request of ${name} carries the headers ${requiredHeaders.join(", ")}` } },
    },
  ];
}

/**
 * What a route becomes in the sidecars of callers. A guarded route leads to the endpoints proven Indian whatever the
 * request says. An open one looks at the class that the caller states, which can only guard it more: anything but an
 * open class counts as the unknown one; so does no class at all, where the service also carries personal data.
 */
export function meshHttpRoutes(service: ServiceSpec, route: RouteSpec): readonly HttpRoute[] {
  const name = routeName(service, route);
  const build = (own: string, conditions: HeaderConditions, guarded: boolean, dataClass = route.dataClass): HttpRoute =>
    httpRoute(own, requestMatches(route.match, false, conditions), service, route, guarded, dataClass);
  if (isGuarded(service, route) || hasCanary(service))
    return [
      ...preview(service).map((conditions) => ({ ...build(`${name}.preview`, conditions, true), route: canaryDestination(service) })),
      build(name, {}, true),
    ];
  if (isMixed(service)) return [build(name, statesOpenClass, false), build(`${name}.guarded`, {}, true, unknownDataClass)];
  return [build(`${name}.guarded`, statesOtherClass, true, unknownDataClass), build(name, {}, false)];
}

/** The name of the route beside `name` that shows a canary to testers; none where the service has no such view. */
export function previewNames(service: Pick<ServiceSpec, "rollout">, name: string): readonly string[] {
  return preview(service).map(() => `${name}.preview`);
}

function httpRoute(
  name: string,
  match: readonly RequestMatch[],
  service: ServiceSpec,
  route: RouteSpec,
  guarded: boolean,
  dataClass: DataClass,
): HttpRoute {
  return {
    name,
    match: match.map(plainMatch),
    route: destinations(service, route, guarded),
    timeout: duration(route.timeoutSeconds),
    retries: retries(route),
    headers: { request: { set: { [dataClassHeader]: dataClass } } },
  };
}

function destinations(service: ServiceSpec, route: RouteSpec, guarded: boolean): NonNullable<HttpRoute["route"]> {
  const to = (subset: string) => ({ host: meshHost(service), subset, port: { number: service.ports.serving } });
  if (hasCanary(service))
    return [
      { destination: to(rolloutSubsets.stable), weight: 100 },
      { destination: to(rolloutSubsets.canary), weight: 0 },
    ];
  const isSplit = route.destinations.length > 1;
  return route.destinations.map(({ version, weight }) => ({
    destination: to(subsetName(service, version, guarded)),
    ...(isSplit ? { weight } : {}),
  }));
}

/** Istio counts retries and not tries, and retries twice where nothing is said. */
function retries({ tries }: RouteSpec): NonNullable<HttpRoute["retries"]> {
  if (tries.count <= 1) return { attempts: 0 };
  return {
    attempts: tries.count - 1,
    perTryTimeout: duration(tries.timeoutSeconds),
    retryOn: tries.isRepeatable ? retryConditions.repeatable : retryConditions.once,
    retryRemoteLocalities: true,
  };
}

function corsPolicy({ gateway, match }: RouteSpec): NonNullable<HttpRoute["corsPolicy"]> {
  return {
    allowOrigins: gateway.corsOrigins.map((exact) => ({ exact })),
    allowMethods: match.methods.length === 0 ? ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] : [...match.methods],
    allowHeaders: [...new Set(["authorization", "content-type", ...Object.keys(match.headers), ...gateway.requiredHeaders])],
    exposeHeaders: ["x-correlation-id"],
    allowCredentials: true,
    maxAge: "600s",
    // A foreign origin's question would otherwise go on to the service, which may answer it.
    unmatchedPreflights: "IGNORE",
  };
}

/** The conditions under which a request sees the canary before anybody else does. */
function preview(service: Pick<ServiceSpec, "rollout">): readonly HeaderConditions[] {
  const { rollout } = service;
  if (rollout?.kind !== "canary" || rollout.previewHeader === undefined) return [];
  return [{ headers: { [rollout.previewHeader.name]: { exact: rollout.previewHeader.value } } }];
}

function canaryDestination(service: ServiceSpec): NonNullable<HttpRoute["route"]> {
  return [{ destination: { host: meshHost(service), subset: rolloutSubsets.canary, port: { number: service.ports.serving } } }];
}

/** A match in the mutable form of the generated type, each part its own. */
function plainMatch({ headers, withoutHeaders, ...rest }: RequestMatch): NonNullable<HttpRoute["match"]>[number] {
  return {
    ...rest,
    uri: { ...rest.uri },
    ...(headers === undefined ? {} : { headers: copied(headers) }),
    ...(withoutHeaders === undefined ? {} : { withoutHeaders: copied(withoutHeaders) }),
  } as NonNullable<HttpRoute["match"]>[number];
}

function copied(headers: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(Object.entries(headers).map(([name, match]) => [name, { ...match }]));
}
