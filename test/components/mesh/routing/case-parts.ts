import type { DescribedRequest, Destination } from "../../../../components/mesh/model/routing/index.ts";
import { publicHost } from "./services.ts";

/** A line of the routing requirement: a request, and where it goes. */
export interface RoutingCase {
  readonly title: string;
  readonly request: DescribedRequest;
  readonly expected: Pick<Destination, "status" | "service" | "route" | "subsets">;
}

/** A request of a client outside. */
export const outside = (method: string, path: string, headers: DescribedRequest["headers"] = {}): DescribedRequest => ({
  from: "gateway",
  host: publicHost,
  method,
  path,
  headers,
});
/** A request of a service in the mesh. */
export const inside = (
  from: string,
  host: string,
  method: string,
  path: string,
  headers: DescribedRequest["headers"] = {},
): DescribedRequest => ({
  from,
  host,
  method,
  path,
  headers,
});
/** A route of a service, and the share of each subset. */
export const to = (service: string, name: string, subsets: Readonly<Record<string, number>>): RoutingCase["expected"] => ({
  status: 200,
  service,
  route: `${service}.${name}`,
  subsets,
});
/** What is answered before any service is reached, and by which route. */
export const refused = (status: number, service?: string, name?: string): RoutingCase["expected"] => ({
  status,
  ...(service === undefined ? {} : { service, route: `${service}.${name}` }),
});

/** The split of an open product. */
export const open = { v1: 80, v2: 20 };
/** The split of a guarded product. */
export const guardedProduct = { "v1-india-only": 80, "v2-india-only": 20 };
/** Proven endpoints alone. */
export const indiaOnly = { "india-only": 100 };
/** A request that states a class, or several. */
export const classed = (value: string | readonly string[], name = "data-classification"): DescribedRequest["headers"] => ({
  [name]: value,
});
/** A path of the product service. */
export const products = "/api/v1/products/42";
/** A path of the open route of a mixed service. */
export const badges = "/api/v1/users/badges";

/** A line as it is written: what it says, the request, and where it goes. */
export type Line = readonly [title: string, request: DescribedRequest, expected: RoutingCase["expected"]];
