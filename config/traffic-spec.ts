import type { DataClass } from "./data-class.ts";

/**
 * How requests reach one service: the routing model, in words of its own. The mesh compiles it; what it says is the
 * same whichever mesh carries it out.
 */
export interface TrafficSpec {
  /** Names of the versions that run side by side, the first of them where nothing else is said: `["v1", "v2"]`. */
  readonly versions: readonly string[];
  /** In the order they are tried: the first that matches takes the request; what none takes is answered 404. */
  readonly routes: readonly RouteSpec[];
  readonly pool: ConnectionPoolSpec;
  readonly outliers: OutlierSpec;
  readonly balancing: BalancingSpec;
  /** Requests that the service takes from one place, all callers together; undefined: unlimited. */
  readonly limit: RequestLimit | undefined;
  /** Most concurrent requests that each pod of one caller may have open, by the caller's name: its bulkhead. */
  readonly bulkheads: Readonly<Record<string, number>>;
}

/** One route of a service: which requests, where they go, and how patiently. */
export interface RouteSpec {
  /** Unique in the service: `place-order`. */
  readonly name: string;
  /** Whether requests from outside take it, through an entrance; services in the mesh always can. */
  readonly isPublic: boolean;
  readonly match: RouteMatch;
  /** The class of the data that is carried, never weaker than the service's own. */
  readonly dataClass: DataClass;
  /** Weights sum to 100. */
  readonly destinations: readonly { readonly version: string; readonly weight: number }[];
  /** Time that the whole request may take, retries among it. */
  readonly timeoutSeconds: number;
  readonly tries: TriesSpec;
  /** What the API gateway asks of a public request. */
  readonly gateway: GatewayRules;
}

/** Which requests a route takes: all that is given has to hold. */
export interface RouteMatch {
  /** Begins with `/`; a whole path segment: `/orders` does not take `/orders-archive`. */
  readonly prefix: string;
  /** Upper case; empty: all. */
  readonly methods: readonly string[];
  /** Exact values by header name in lower case: `api-version: v2`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Value of `x-user-tier`, `premium`; undefined: any. */
  readonly userTier: string | undefined;
  /** Public hosts; empty: all of the environment's. */
  readonly hosts: readonly string[];
}

/** Tries of one request. Their times together fit in the route's timeout. */
export interface TriesSpec {
  /** The first try counted: 1 is no retry. */
  readonly count: number;
  readonly timeoutSeconds: number;
  /** Whether a request may be sent again once it may have been carried out; false repeats only what never arrived. */
  readonly isRepeatable: boolean;
}

/** Connections to one version of a service. */
export interface ConnectionPoolSpec {
  readonly connections: number;
  readonly pendingRequests: number;
  readonly requestsPerConnection: number;
}

/** When an endpoint is left out for a while. */
export interface OutlierSpec {
  readonly consecutiveErrors: number;
  readonly intervalSeconds: number;
  readonly ejectionSeconds: number;
  readonly maxEjectionPercent: number;
}

/** Which endpoint takes a request. */
export type BalancingSpec = { readonly kind: "least-request" } | { readonly kind: "hash"; readonly header: string };

/** Most requests in a minute and in an hour. */
export interface RequestLimit {
  readonly perMinute: number;
  readonly perHour: number;
}

/** What the API gateway asks of a public request before it goes on. */
export interface GatewayRules {
  /** Scopes that the caller's token needs, all of them; empty: a valid token is enough. */
  readonly scopes: readonly string[];
  /** Whether a request without a token goes on. */
  readonly isAnonymous: boolean;
  /** Origins that browsers may call from; never `*`. */
  readonly corsOrigins: readonly string[];
  /** Largest body. */
  readonly maxBodyKiB: number;
  /** Headers a request has to carry. */
  readonly requiredHeaders: readonly string[];
  /** Whether only private ranges may take it, as an administrator's path. */
  readonly isPrivateOnly: boolean;
  /** Requests that the gateway lets through to the route; the service's own limit counts those of the mesh too. */
  readonly limit: RequestLimit | undefined;
}

/** Who issues the tokens of end users, and the keys that prove them: nothing abroad is asked for either. */
export interface TokenIssuerSpec {
  /** The `iss` claim, exactly. */
  readonly issuer: string;
  /** Audiences of which a token names one; empty: any. */
  readonly audiences: readonly string[];
  /** The JSON Web Key Set as it stands, or where it is read from. */
  readonly keys: { readonly kind: "inline"; readonly jwks: string } | { readonly kind: "uri"; readonly uri: string };
}
