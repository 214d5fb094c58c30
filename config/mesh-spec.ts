import type { TokenIssuerSpec } from "./traffic-spec.ts";

/** The mesh of an environment: one over all its regions. */
export interface MeshSpec {
  /** Shared by every cluster of the mesh. */
  readonly meshId: string;
  /** `prod.nivas.internal`. */
  readonly trustDomain: string;
  readonly revisions: MeshRevisions;
  readonly rootCa: RootCaSpec;
  /** `PERMISSIVE` also takes connections without mutual TLS: trials only. */
  readonly mtls: "STRICT" | "PERMISSIVE";
  /** Whether limits are counted by one service a region, or by each proxy alone. */
  readonly rateLimits: "global" | "local";
  /** Whose tokens public routes believe; undefined: nobody's, and routes that need one stay closed. */
  readonly tokens?: TokenIssuerSpec | undefined;
  /** Share of requests that are traced, in percent. */
  readonly traceSamplingPercent: number;
  /** Whether sites that share a cluster with a region are in the mesh, each under an intermediate of its own. */
  readonly includesSites: boolean;
}

/** Control planes that run side by side while one takes over from the other. */
export interface MeshRevisions {
  /** The revision that workloads belong to, `1-30-3`. */
  readonly current: string;
  /** The revision that is tried next, or the one that was left behind; undefined outside an upgrade. */
  readonly next: string | undefined;
  /** Teams whose pods get the proxy of `next` already, sorted; empty: nobody's. */
  readonly tryIn: readonly string[];
}

/**
 * Where the root of trust comes from. `acm-pca`: AWS Private CA in India. `bootstrap`: made by a person; the secret store
 * of each region holds an intermediate of it, certificate, key and root, under `secretName`.
 */
export type RootCaSpec = { readonly kind: "acm-pca" } | { readonly kind: "bootstrap"; readonly secretName: string };
