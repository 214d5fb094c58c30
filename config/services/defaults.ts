import type { DataClass } from "../data-class.ts";
import type { ServiceTier } from "../service-spec.ts";
import type { DatastoreSpec } from "../service-spec.ts";

/** What follows from how much a service matters. */
export interface TierDefaults {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly cpuPercent: number;
  readonly memoryPercent: number;
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
  readonly availability: number;
  readonly p95Seconds: number;
}

/** The platform's own bounds and thresholds: up at 80 % CPU or 85 % memory, 2 to 50 pods. */
const platform = { minReplicas: 2, maxReplicas: 50, cpuPercent: 80, memoryPercent: 85, limits: { cpu: "500m", memory: "512Mi" } } as const;

/** Defaults by tier: a critical service has a pod in each of three zones, a background one asks for less and promises less. */
export const tierDefaults: Readonly<Record<ServiceTier, TierDefaults>> = {
  critical: { ...platform, minReplicas: 3, requests: { cpu: "250m", memory: "256Mi" }, availability: 0.999, p95Seconds: 1 },
  standard: { ...platform, requests: { cpu: "250m", memory: "256Mi" }, availability: 0.995, p95Seconds: 1 },
  background: { ...platform, requests: { cpu: "100m", memory: "128Mi" }, availability: 0.99, p95Seconds: 5 },
};

/** Time and tries of a request: ten seconds in three tries, of a payment thirty in two. */
export function tryDefaults(dataClass: DataClass): {
  readonly timeoutSeconds: number;
  readonly count: number;
  readonly tryTimeoutSeconds: number;
} {
  return dataClass === "payment"
    ? { timeoutSeconds: 30, count: 2, tryTimeoutSeconds: 15 }
    : { timeoutSeconds: 10, count: 3, tryTimeoutSeconds: 3 };
}

/** Profiles of regulations that follow from the class of data. */
export function profilesOf(dataClass: DataClass): readonly string[] {
  if (dataClass === "payment") return ["payments"];
  return dataClass === "personal" || dataClass === "customer-pii" ? ["personal-data"] : [];
}

/** Nodes that a service may run on unless it says so: payments, ledgers and what is critical never on nodes that leave at two minutes' notice. */
export function capacityOf(tier: ServiceTier, dataClass: DataClass): "on-demand" | "spot" {
  return tier === "critical" || dataClass === "payment" || dataClass === "books" ? "on-demand" : "spot";
}

/** What follows from the kind of a datastore. */
export interface DatastoreDefaults {
  readonly port: number;
  /** Whether a secret opens it, or the pod's own identity. */
  readonly hasSecret: boolean;
}

/**
 * Ports of the managed stores, encrypted, and how they are opened.
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html for 9098, the port of IAM access control
 */
export const datastoreDefaults: Readonly<Record<DatastoreSpec["kind"], DatastoreDefaults>> = {
  postgresql: { port: 5432, hasSecret: true },
  mysql: { port: 3306, hasSecret: true },
  redis: { port: 6379, hasSecret: true },
  mongodb: { port: 27_017, hasSecret: true },
  opensearch: { port: 443, hasSecret: true },
  dynamodb: { port: 443, hasSecret: false },
  kafka: { port: 9098, hasSecret: false },
};
