import type { HttpRoute } from "./http-route.ts";

/** A request as a proxy sees it: header names in lower case, each with its values, one a line. */
export interface SeenRequest {
  readonly host: string;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

type HttpMatch = NonNullable<HttpRoute["match"]>[number];
type TextMatch = { readonly exact?: string; readonly prefix?: string; readonly regex?: string };

/** The first of `routes` that takes `request`, as Envoy tries them: in their order. */
export function takenBy(routes: readonly HttpRoute[], request: SeenRequest): HttpRoute | undefined {
  return routes.find(({ match }) => match === undefined || match.length === 0 || match.some((one) => fits(one, request)));
}

/** Whether a route takes whatever path it is asked for, without a condition: Istio puts such a route of a host behind all others. */
export function isCatchAll({ match = [] }: HttpRoute): boolean {
  return match.some(({ uri, ...conditions }) => uri?.prefix === "/" && Object.keys(conditions).length === 0);
}

function fits(match: HttpMatch, request: SeenRequest): boolean {
  const { authority, headers = {}, method, uri, withoutHeaders = {} } = match;
  return (
    (uri === undefined || compares(uri, request.path)) &&
    (method === undefined || compares(method, request.method)) &&
    (authority === undefined || compares(authority, request.host)) &&
    Object.entries(headers).every(([name, text]) => headerFits(text, request.headers.get(name))) &&
    Object.entries(withoutHeaders).every(([name, text]) => !headerFits(text, request.headers.get(name)))
  );
}

/**
 * An empty comparison asks whether the header is there; any other has to hold for one of its lines. Older proxies compare
 * all lines as one text with commas: what must not differ between the two is asked of both in the tests.
 * @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#config-route-v3-headermatcher
 */
function headerFits(match: TextMatch, values: readonly string[] = []): boolean {
  return values.some((value) => Object.keys(match).length === 0 || compares(match, value));
}

function compares({ exact, prefix, regex }: TextMatch, value: string): boolean {
  if (exact !== undefined) return value === exact;
  if (prefix !== undefined) return value.startsWith(prefix);
  return regex !== undefined && new RegExp(`^(?:${regex})$`).test(value);
}
