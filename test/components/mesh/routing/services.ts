import { loadEnvironment, projectDirectory } from "../../../../config/load.ts";
import type { EntranceSpec, GatewayRules, PlatformSpec, RouteMatch, RouteSpec, ServiceSpec, TrafficSpec } from "../../../../config/spec.ts";

/** Parts of a route that a test states; the rest is what a catalogue's defaults give. */
export type RouteParts = Partial<Omit<RouteSpec, "match" | "gateway" | "destinations">> & {
  readonly match?: Partial<RouteMatch>;
  readonly gateway?: Partial<GatewayRules>;
  readonly destinations?: Readonly<Record<string, number>>;
};

/** Parts of a service that a test states. */
export type ServiceParts = Partial<Omit<ServiceSpec, "traffic">> & { readonly traffic?: Partial<TrafficSpec> };

/** A route of a service of class `internal`, public and open to all. */
export function route(name: string, parts: RouteParts = {}): RouteSpec {
  const { destinations = { v1: 100 }, gateway, match, ...rest } = parts;
  return {
    name,
    isPublic: true,
    dataClass: "internal",
    timeoutSeconds: 10,
    tries: { count: 3, timeoutSeconds: 3, isRepeatable: true },
    ...rest,
    match: { prefix: "/", methods: [], headers: {}, userTier: undefined, hosts: [], ...match },
    destinations: Object.entries(destinations).map(([version, weight]) => ({ version, weight })),
    gateway: {
      scopes: [],
      isAnonymous: true,
      corsOrigins: [],
      maxBodyKiB: 1024,
      requiredHeaders: [],
      isPrivateOnly: false,
      limit: undefined,
      ...gateway,
    },
  };
}

/** A service of team `shop` in both regions, of class `internal`, with a single route that takes everything. */
export function service(name: string, parts: ServiceParts = {}): ServiceSpec {
  const { traffic, ...rest } = parts;
  const own: ServiceSpec = {
    name,
    objectName: `${name}-service`,
    team: "shop",
    file: `catalog/${name}.yaml`,
    isGateway: false,
    image: { repository: `shop/${name}`, tag: "1.0.0", digest: undefined },
    otherVersions: {},
    tier: "standard",
    dataClass: "internal",
    profiles: [],
    places: ["mumbai", "hyderabad"],
    capacity: "on-demand",
    delivery: "gitops",
    ports: { protocol: "http", serving: 8080, metrics: 8090 },
    callers: [],
    callees: [],
    datastores: [],
    topics: { publishes: [], consumes: [] },
    externalHosts: [],
    settings: {},
    secrets: [],
    permissions: [],
    resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
    probes: { livenessPath: "/health", readinessPath: "/ready", startupSeconds: 60 },
    scaling: { kind: "resources", minReplicas: 3, maxReplicas: 20, startReplicas: 3, cpuPercent: 70, memoryPercent: 80 },
    rollout: undefined,
    objective: { availability: 0.999, p95Seconds: 0.5 },
    traffic: {
      versions: ["v1"],
      routes: [route("all", { dataClass: rest.dataClass ?? "internal" })],
      pool: { connections: 100, pendingRequests: 50, requestsPerConnection: 10 },
      outliers: { consecutiveErrors: 5, intervalSeconds: 30, ejectionSeconds: 30, maxEjectionPercent: 50 },
      balancing: { kind: "least-request" },
      limit: undefined,
      bulkheads: {},
      ...traffic,
    },
  };
  return { ...own, ...rest };
}

/** A canary rollout with a tester's header. */
export const canary = {
  kind: "canary",
  steps: [{ weight: 10, pauseSeconds: 60 }],
  maxErrorRatio: 0.01,
  maxP95Seconds: 0.5,
  previewHeader: { name: "x-preview", value: "always" },
} as const;

/** Public hosts of the environments below. */
export const publicHost = "shop.example.in";

/** `environment` with `services`, its one entrance in Mumbai, and an issuer of tokens whose keys stand in config. */
export function platform(services: readonly ServiceSpec[], parts: Partial<PlatformSpec> = {}, name: "dev" | "prod" = "prod"): PlatformSpec {
  const { spec } = loadEnvironment(projectDirectory, name);
  const entrance: EntranceSpec = {
    kind: "nlb",
    scheme: "internet-facing",
    hosts: [publicHost],
    sourceCidrs: ["0.0.0.0/0"],
    certificate: { issuer: "nivas-internal", secretName: "public" },
    deletionProtection: true,
  };
  const regions = spec.regions.map((region) => ({
    ...region,
    entrance: region.place === "mumbai" ? entrance : undefined,
    edges: region.edges.map((edge) => ({ ...edge, entrance: undefined })),
  }));
  const tokens = { issuer: "https://id.example.in", audiences: ["shop"], keys: { kind: "inline", jwks: '{"keys":[]}' } } as const;
  return { ...spec, regions, mesh: { ...spec.mesh, rateLimits: "global", tokens }, services, ...parts };
}
