import type { HttpRoute } from "./http-route.ts";

/** A request as a proxy sees it: header names in lower case, several values of one joined by commas. */
export interface SeenRequest {
  readonly host: string;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
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

/** An empty comparison asks whether the header is there. */
function headerFits(match: TextMatch, value: string | undefined): boolean {
  return value !== undefined && (Object.keys(match).length === 0 || compares(match, value));
}

function compares({ exact, prefix, regex }: TextMatch, value: string): boolean {
  if (exact !== undefined) return value === exact;
  if (prefix !== undefined) return value.startsWith(prefix);
  return regex !== undefined && new RegExp(`^(?:${regex})$`).test(value);
}
