import type { RequestLimit, ServiceSpec } from "../../../../config/spec.ts";
import { routeName } from "./identities.ts";

/** A limit and what it is counted by: a service's name, or the name of a route. */
export interface NamedLimit {
  readonly name: string;
  readonly limit: RequestLimit;
}

/** The two windows of a limit, by the key of their descriptor; both are counted, and either refuses. */
export const windows = [
  { key: "minute", seconds: 60, requests: (limit: RequestLimit): number => limit.perMinute },
  { key: "hour", seconds: 3600, requests: (limit: RequestLimit): number => limit.perHour },
] as const;

/** What a route tells the counter of a request: one descriptor a window. */
export function limitActions(name: string): Record<string, unknown>[] {
  return windows.map(({ key }) => ({ actions: [{ generic_key: { descriptor_key: key, descriptor_value: name } }] }));
}

/** The limit of a service itself, whoever calls; none where it has none. */
export function serviceLimit({ name, traffic }: Pick<ServiceSpec, "name" | "traffic">): readonly NamedLimit[] {
  return traffic.limit === undefined ? [] : [{ name, limit: traffic.limit }];
}

/** The limits that the public gateways hold a service's routes to. */
export function routeLimits(service: Pick<ServiceSpec, "name" | "traffic">): readonly NamedLimit[] {
  return service.traffic.routes.flatMap((route) =>
    route.isPublic && route.gateway.limit !== undefined ? [{ name: routeName(service, route), limit: route.gateway.limit }] : [],
  );
}
