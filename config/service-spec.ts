import type { DataClass } from "./data-class.ts";
import type { TrafficSpec } from "./traffic-spec.ts";

/** How much a service matters: what its defaults follow. */
export type ServiceTier = "critical" | "standard" | "background";

/** A service of the catalogue in one environment, with every default filled in. */
export interface ServiceSpec {
  /** `order`. */
  readonly name: string;
  /** Name of its Kubernetes objects and its Prometheus job, `order-service`. */
  readonly objectName: string;
  /** The team it belongs to, and the namespace it runs in. */
  readonly team: string;
  /** Where its YAML stands, for messages. */
  readonly file: string;
  /** Whether it is the gateway, which alone may pass requests from public services on to those that hold personal data. */
  readonly isGateway: boolean;
  /** The image of its first version. */
  readonly image: ServiceImage;
  /** Images of the versions that run beside the first, by version: `traffic.versions` without the first. */
  readonly otherVersions: Readonly<Record<string, ServiceImage>>;
  readonly tier: ServiceTier;
  readonly dataClass: DataClass;
  /** Ids of the regulation profiles it falls under, in the order of the table. */
  readonly profiles: readonly string[];
  /** Places it runs in, in the order of the places table. */
  readonly places: readonly string[];
  /** Whether its pods may run on spot nodes, which leave at two minutes' notice. */
  readonly capacity: "on-demand" | "spot";
  /** Who brings its objects into clusters: never both. */
  readonly delivery: "gitops" | "pulumi";
  readonly ports: ServicePorts;
  /** Names of services that call it, those that declare it among their callees included; sorted. */
  readonly callers: readonly string[];
  /** Names of services it calls and waits for; sorted. */
  readonly callees: readonly string[];
  readonly datastores: readonly DatastoreSpec[];
  readonly topics: { readonly publishes: readonly string[]; readonly consumes: readonly string[] };
  /** Hosts outside the mesh that it calls, `api.example.in`; sorted. */
  readonly externalHosts: readonly string[];
  /** Settings it reads as environment variables, none of them secret. */
  readonly settings: Readonly<Record<string, string>>;
  /** Secrets it reads as environment variables: names only, values stand in the secret store. */
  readonly secrets: readonly ServiceSecret[];
  /** What it may ask the Kubernetes API, in its own namespace; empty: nothing, and its pods carry no token. */
  readonly permissions: readonly PermissionSpec[];
  readonly resources: ResourcesSpec;
  readonly probes: ProbesSpec;
  readonly scaling: ScalingSpec;
  readonly rollout: RolloutSpec | undefined;
  readonly traffic: TrafficSpec;
  readonly objective: ObjectiveSpec;
}

/** An image, by a tag that is not `latest`, a digest, or both. */
export interface ServiceImage {
  /** `shop/order`, of the registry of the region it runs in; or with a host, `quay.io/acme/order`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Ports of a service's container. */
export interface ServicePorts {
  readonly protocol: "http" | "grpc";
  readonly serving: number;
  readonly metrics: number;
}

/** A store of data that a service uses and somebody else makes. */
export interface DatastoreSpec {
  readonly name: string;
  readonly kind: "postgresql" | "mysql" | "redis" | "dynamodb" | "opensearch" | "mongodb" | "kafka";
  readonly host: string;
  readonly port: number;
  /** Name of the secret that holds its credentials; undefined where Pod Identity opens it. */
  readonly secret: string | undefined;
}

/** A secret of a service: the environment variable and where its value stands. */
export interface ServiceSecret {
  /** `PAYMENT_API_KEY`. */
  readonly variable: string;
  /** Name in the secret store below `<environment>/<team>/<service>/`. */
  readonly secret: string;
  /** Property of a JSON secret; undefined: the whole of it. */
  readonly property: string | undefined;
}

/** Verbs on some named objects of one kind, in the service's own namespace. */
export interface PermissionSpec {
  /** Empty text: the core group. */
  readonly apiGroup: string;
  /** Never `secrets`, never `*`. */
  readonly resource: string;
  /** Names of the objects; empty only for kinds that hold no data of others. */
  readonly names: readonly string[];
  readonly verbs: readonly string[];
}

/** What a container asks for and may use, as Kubernetes quantities. */
export interface ResourcesSpec {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** How a container is asked after its health. */
export interface ProbesSpec {
  readonly livenessPath: string;
  readonly readinessPath: string;
  readonly startupSeconds: number;
}

/** How many pods a service has. */
export type ScalingSpec = {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Replicas that a first installation begins with; from then on the autoscaler has the word. */
  readonly startReplicas: number;
} & (
  | { readonly kind: "resources"; readonly cpuPercent: number; readonly memoryPercent: number }
  | { readonly kind: "topic-lag"; readonly topic: string; readonly lag: number }
);

/** How a new version comes in. */
export type RolloutSpec =
  | {
      readonly kind: "canary";
      readonly steps: readonly { readonly weight: number; readonly pauseSeconds: number }[];
      readonly maxErrorRatio: number;
      readonly maxP95Seconds: number;
      /** Header that shows the new version to testers before anybody else, `x-preview: always`; undefined: none. */
      readonly previewHeader: { readonly name: string; readonly value: string } | undefined;
    }
  | { readonly kind: "blue-green"; readonly maxErrorRatio: number; readonly maxP95Seconds: number; readonly isPromotedByHand: boolean };

/** What a service promises, over 30 days. */
export interface ObjectiveSpec {
  /** Share of requests that do not fail, 0.999. */
  readonly availability: number;
  /** Time that 95 % of requests take at most. */
  readonly p95Seconds: number;
}
