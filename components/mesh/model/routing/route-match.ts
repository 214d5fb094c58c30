import type { RouteMatch } from "../../../../config/spec.ts";

/** How a text is compared. */
export type StringMatch = { readonly exact: string } | { readonly prefix: string } | { readonly regex: string };

/** One way in which a request fits a route: all that is given has to hold. */
export interface RequestMatch {
  readonly uri: StringMatch;
  readonly method?: StringMatch;
  readonly authority?: StringMatch;
  readonly headers?: Readonly<Record<string, StringMatch>>;
  readonly withoutHeaders?: Readonly<Record<string, StringMatch | Record<string, never>>>;
}

/** What is asked of headers besides a route's own match. */
export interface HeaderConditions {
  readonly headers?: Readonly<Record<string, StringMatch>>;
  readonly withoutHeaders?: RequestMatch["withoutHeaders"];
}

/** The header of a user's tier. */
export const userTierHeader = "x-user-tier";

/** The header by which a browser asks leave for a method. */
const preflightHeader = "access-control-request-method";

/** Every way in which a request fits `match`; hosts count only where `isPublic`, as in the mesh a service has one name. */
export function requestMatches(match: RouteMatch, isPublic: boolean, more: HeaderConditions = {}): readonly RequestMatch[] {
  const headers = { ...routeHeaders(match), ...more.headers };
  return paths(match.prefix).flatMap((uri) =>
    authorities(match, isPublic).map((authority) => ({
      uri,
      ...authority,
      ...(match.methods.length === 0 ? {} : { method: oneOf(match.methods) }),
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...(more.withoutHeaders === undefined ? {} : { withoutHeaders: more.withoutHeaders }),
    })),
  );
}

/** The browser's question before a request that `match` takes: it carries none of the headers that are matched. */
export function preflightMatches(match: RouteMatch): readonly RequestMatch[] {
  const asked = match.methods.length === 0 ? { regex: ".+" } : oneOf(match.methods);
  return paths(match.prefix).flatMap((uri) =>
    authorities(match, true).map((authority) => ({
      uri,
      ...authority,
      method: { exact: "OPTIONS" },
      headers: { [preflightHeader]: asked },
    })),
  );
}

/** The exact values that `match` asks of headers, the tier's among them. */
export function matchedHeaders({ headers, userTier }: RouteMatch): Readonly<Record<string, string>> {
  return userTier === undefined ? headers : { ...headers, [userTierHeader]: userTier };
}

function routeHeaders(match: RouteMatch): Readonly<Record<string, StringMatch>> {
  return Object.fromEntries(Object.entries(matchedHeaders(match)).map(([name, value]) => [name, { exact: value }]));
}

/** Istio's prefix compares characters; a whole segment is the path itself, or what stands below it. */
function paths(prefix: string): readonly StringMatch[] {
  return prefix.endsWith("/") ? [{ prefix }] : [{ exact: prefix }, { prefix: `${prefix}/` }];
}

function authorities({ hosts }: RouteMatch, isPublic: boolean): readonly { readonly authority?: StringMatch }[] {
  if (!isPublic || hosts.length === 0) return [{}];
  return hosts.map((host) => ({ authority: { regex: `${host.replaceAll(".", "\\.")}(:[0-9]+)?` } }));
}

function oneOf(values: readonly string[]): StringMatch {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? { exact: only } : { regex: values.join("|") };
}
