import type { Problem } from "../problem.ts";
import type { PlatformSpec, RouteSpec, ServiceSpec } from "../spec.ts";
import { adminPrefix, isAdminPath } from "./admin.ts";
import { at } from "./at.ts";

/** Whether the public routes of a service can be kept at the gateways: hosts that answer, origins that are named, administrators apart. */
export function checkPublicRoutes(service: ServiceSpec, spec: PlatformSpec, offered: ReadonlySet<string>): readonly Problem[] {
  return service.traffic.routes.flatMap((route, index) => [
    ...checkHosts(service, route, index, offered),
    ...(route.isPublic
      ? [...checkOrigins(service, route, index), ...checkAdmin(service, route, index), ...checkToken(service, route, index, spec)]
      : []),
  ]);
}

/** Every public host of an environment. */
export function offeredHosts({ regions }: Pick<PlatformSpec, "regions">): ReadonlySet<string> {
  const entrances = regions.flatMap(({ edges, entrance }) => [entrance, ...edges.map((edge) => edge.entrance)]);
  return new Set(entrances.flatMap((entrance) => entrance?.hosts ?? []));
}

function checkHosts(service: ServiceSpec, { match }: RouteSpec, index: number, offered: ReadonlySet<string>): readonly Problem[] {
  return match.hosts.flatMap((host, position): Problem[] => {
    const path = at(service, "routes", index, "hosts", position);
    if (host.includes("*")) return [wildcardHost(path, host)];
    if (offered.has(host)) return [];
    const expected = offered.size === 0 ? "a host of an entrance, of which there is none" : `one of ${[...offered].join(", ")}`;
    return [
      { path, value: host, wrong: "is a host that no entrance answers for", expected, fix: "add it to nivas:entrance, or remove it" },
    ];
  });
}

/** That a host stands for many, where each has to be named. */
export function wildcardHost(path: string, host: string): Problem {
  return { path, value: host, wrong: "is a wildcard host", expected: "one host by its whole name", fix: "name each host that is meant" };
}

function checkOrigins(service: ServiceSpec, { gateway, name }: RouteSpec, index: number): readonly Problem[] {
  return gateway.corsOrigins.flatMap((origin, position) =>
    /^https?:\/\/[^*/\s]+$/.test(origin)
      ? []
      : [
          {
            path: at(service, "routes", index, "gateway", "corsOrigins", position),
            value: origin,
            wrong: origin.includes("*") ? "lets every origin send requests with credentials" : "is not an origin",
            expected: "https://<host>",
            fix: `name each origin that may call ${name}`,
          },
        ],
  );
}

function checkAdmin(service: ServiceSpec, { gateway, match, name }: RouteSpec, index: number): readonly Problem[] {
  const path = at(service, "routes", index, "gateway", "privateOnly");
  if (gateway.isPrivateOnly === isAdminPath(match.prefix)) return [];
  return [
    gateway.isPrivateOnly
      ? {
          path,
          value: true,
          wrong: `keeps ${match.prefix} for private ranges, which the gateways do below ${adminPrefix} alone`,
          expected: `a path below ${adminPrefix}`,
          fix: `move route ${name} there, or make it no public route`,
        }
      : {
          path,
          value: false,
          wrong: `opens ${match.prefix}, which the gateways keep for private ranges`,
          expected: `true below ${adminPrefix}`,
          fix: `set it, or move route ${name}`,
        },
  ];
}

function checkToken(service: ServiceSpec, { gateway, name }: RouteSpec, index: number, { mesh }: PlatformSpec): readonly Problem[] {
  if ((gateway.isAnonymous && gateway.scopes.length === 0) || mesh.tokens !== undefined) return [];
  return [
    {
      path: at(service, "routes", index, "gateway"),
      value: name,
      wrong: "needs a valid token, and the environment believes nobody's: each of its public requests will be answered 403",
      expected: "an issuer in nivas:mesh.tokens, or anonymous: true",
      fix: "name the issuer of the users' tokens",
      level: "warn",
    },
  ];
}
