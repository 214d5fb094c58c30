import type { DataClass } from "../../data-class.ts";
import type { ServiceDescription } from "../../service.ts";
import type { RouteSpec, TrafficSpec } from "../../traffic-spec.ts";
import { tryDefaults } from "../defaults.ts";
import type { DescribedService } from "../described-service.ts";

type RouteDescription = ServiceDescription["routes"][number];

/** Name of a service's first version: the one that `image` is. */
export const firstVersion = "v1";

/** Methods that read: a request of theirs may be sent again whatever became of it. @see https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods */
const readingMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** Paths that administrators alone take, from private ranges. */
const adminPath = "/api/v1/admin";

/** How requests reach a service: by its routes and by no other, or where it names none by one that takes all from inside the mesh. */
export function trafficOf(service: DescribedService): TrafficSpec {
  const { limits, resilience, versions } = service;
  return {
    versions: [firstVersion, ...versions.map(({ name }) => name)],
    routes: service.routes.length > 0 ? service.routes.map((route) => routeOf(route, service.dataClass)) : [onlyRoute(service.dataClass)],
    pool: {
      connections: resilience.connections,
      pendingRequests: resilience.pendingRequests,
      requestsPerConnection: resilience.requestsPerConnection,
    },
    outliers: {
      consecutiveErrors: resilience.consecutiveErrors,
      intervalSeconds: resilience.intervalSeconds,
      ejectionSeconds: resilience.ejectionSeconds,
      maxEjectionPercent: resilience.maxEjectionPercent,
    },
    balancing: resilience.hashHeader === undefined ? { kind: "least-request" } : { kind: "hash", header: resilience.hashHeader },
    limit:
      limits.perMinute === undefined || limits.perHour === undefined ? undefined : { perMinute: limits.perMinute, perHour: limits.perHour },
    bulkheads: limits.concurrent,
  };
}

function routeOf(route: RouteDescription, serviceClass: DataClass): RouteSpec {
  const { gateway } = route;
  const dataClass = route.dataClass ?? serviceClass;
  const defaults = tryDefaults(dataClass);
  const isReading = route.methods.length > 0 && route.methods.every((method) => readingMethods.includes(method));
  const isAdmin = route.path === adminPath || route.path.startsWith(`${adminPath}/`);
  return {
    name: route.name,
    isPublic: route.public,
    match: { prefix: route.path, methods: route.methods, headers: route.headers, userTier: route.userTier, hosts: route.hosts },
    dataClass,
    destinations: Object.entries(route.to ?? { [firstVersion]: 100 }).map(([version, weight]) => ({ version, weight })),
    timeoutSeconds: route.timeoutSeconds ?? defaults.timeoutSeconds,
    tries: {
      count: route.tries.count ?? defaults.count,
      timeoutSeconds: route.tries.timeoutSeconds ?? defaults.tryTimeoutSeconds,
      isRepeatable: route.tries.repeatable ?? isReading,
    },
    gateway: {
      scopes: gateway.scopes,
      isAnonymous: gateway.anonymous,
      corsOrigins: gateway.corsOrigins,
      maxBodyKiB: gateway.maxBodyKiB,
      requiredHeaders: gateway.requiredHeaders,
      isPrivateOnly: gateway.privateOnly || isAdmin,
      limit: gateway.limit,
    },
  };
}

/** The route of a service that names none. */
function onlyRoute(dataClass: DataClass): RouteSpec {
  const { timeoutSeconds, count, tryTimeoutSeconds } = tryDefaults(dataClass);
  return {
    name: "default",
    isPublic: false,
    match: { prefix: "/", methods: [], headers: {}, userTier: undefined, hosts: [] },
    dataClass,
    destinations: [{ version: firstVersion, weight: 100 }],
    timeoutSeconds,
    tries: { count, timeoutSeconds: tryTimeoutSeconds, isRepeatable: false },
    gateway: {
      scopes: [],
      isAnonymous: false,
      corsOrigins: [],
      maxBodyKiB: 1024,
      requiredHeaders: [],
      isPrivateOnly: false,
      limit: undefined,
    },
  };
}
