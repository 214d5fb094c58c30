import type { Problem } from "../problem.ts";
import type { RouteMatch, RouteSpec, ServiceSpec } from "../spec.ts";
import { at } from "./at.ts";
import { prefixesAbove } from "./never-reached.ts";

interface PublicRoute {
  readonly service: ServiceSpec;
  readonly route: RouteSpec;
  readonly index: number;
  /** Position among all public routes. */
  readonly position: number;
}

/**
 * Public routes of different services that want the same requests: between services the gateway knows no order but that
 * a route for everything comes last. Each is looked up by the prefixes above its own.
 */
export function checkOverlaps(services: readonly ServiceSpec[]): readonly Problem[] {
  const routes = services
    .flatMap((service) => service.traffic.routes.map((route, index) => ({ service, route, index })))
    .filter(({ route }) => route.isPublic)
    .map((one, position): PublicRoute => ({ ...one, position }));
  const byPrefix = new Map<string, PublicRoute[]>();
  for (const one of routes) {
    const { prefix } = one.route.match;
    const same = byPrefix.get(prefix);
    if (same === undefined) byPrefix.set(prefix, [one]);
    else same.push(one);
  }
  return routes.flatMap((one): Problem[] => {
    const other = rival(one, byPrefix);
    if (other === undefined) return [];
    return [
      {
        path: at(one.service, "routes", one.index, "path"),
        value: one.route.match.prefix,
        wrong: `is also taken by route ${other.route.name} of ${other.service.name} at ${other.route.match.prefix}, and between services there is no order`,
        expected: "public paths of one service each",
        fix: "move one of the two, or tell them apart by method, header or host",
      },
    ];
  });
}

function rival(one: PublicRoute, byPrefix: ReadonlyMap<string, readonly PublicRoute[]>): PublicRoute | undefined {
  const { match } = one.route;
  for (const prefix of prefixesAbove(match.prefix))
    for (const other of byPrefix.get(prefix) ?? []) {
      if (other.service === one.service || (prefix === match.prefix && other.position > one.position)) continue;
      if (prefix !== match.prefix && isForEverything(other.route.match)) continue;
      if (!areApart(match, other.route.match)) return other;
    }
  return undefined;
}

function isForEverything({ headers, hosts, methods, prefix, userTier }: RouteMatch): boolean {
  return prefix === "/" && hosts.length === 0 && methods.length === 0 && userTier === undefined && Object.keys(headers).length === 0;
}

/** Whether no request can fit both: by method, by host, or by a header that both ask for. */
function areApart(a: RouteMatch, b: RouteMatch): boolean {
  const split = (one: readonly string[], two: readonly string[]): boolean =>
    one.length > 0 && two.length > 0 && !one.some((value) => two.includes(value));
  const headers = Object.entries(a.headers).some(([name, value]) => (b.headers[name] ?? value) !== value);
  const tiers = a.userTier !== undefined && b.userTier !== undefined && a.userTier !== b.userTier;
  return split(a.methods, b.methods) || split(a.hosts, b.hosts) || headers || tiers;
}
