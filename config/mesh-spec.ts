/** The mesh of an environment: one over all its regions. */
export interface MeshSpec {
  /** Shared by every cluster of the mesh. */
  readonly meshId: string;
  /** `prod.nivas.internal`. */
  readonly trustDomain: string;
  readonly revisions: MeshRevisions;
  readonly rootCa: RootCaSpec;
  /** Whether limits are counted by one service a region, or by each proxy alone. */
  readonly rateLimits: "global" | "local";
  /** Whether sites that share a cluster with a region are in the mesh. */
  readonly includesSites: boolean;
}

/** Control planes that run side by side while one takes over from the other. */
export interface MeshRevisions {
  /** The revision that workloads belong to, `1-30-3`. */
  readonly current: string;
  /** The revision that is tried next; undefined outside an upgrade. */
  readonly next: string | undefined;
}

/** Where the root of trust comes from. */
export type RootCaSpec = { readonly kind: "acm-pca" } | { readonly kind: "bootstrap"; readonly secretName: string };

/** The way in to a place: exactly one that faces the internet, or one that is internal. */
export interface EntranceSpec {
  /** `nlb`: TLS ends at the gateway. `alb-waf`: an ALB with WAF ends public TLS and re-encrypts to the gateway. */
  readonly kind: "nlb" | "alb-waf";
  readonly scheme: "internet-facing" | "internal";
  /** Public host names it answers for, sorted. */
  readonly hosts: readonly string[];
  /** Ranges that may reach it; `0.0.0.0/0` where it faces everybody. */
  readonly sourceCidrs: readonly string[];
}
