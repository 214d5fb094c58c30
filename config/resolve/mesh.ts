import type { Config } from "../schema/index.ts";
import type { MeshSpec, RootCaSpec, TokenIssuerSpec } from "../spec.ts";

/** The mesh of the environment. */
export function resolveMesh({ environment, tier, mesh }: Config): MeshSpec {
  return {
    meshId: `nivas-${environment}`,
    trustDomain: mesh.trustDomain ?? `${environment}.nivas.internal`,
    revisions: { current: mesh.revisions.current, next: mesh.revisions.next, tryIn: [...mesh.revisions.tryIn].sort() },
    rootCa: mesh.rootCa === "bootstrap" ? bootstrapCa(environment) : { kind: "acm-pca" },
    mtls: mesh.mtls === "strict" ? "STRICT" : "PERMISSIVE",
    rateLimits: mesh.rateLimits,
    traceSamplingPercent: mesh.traceSamplingPercent ?? (tier === "production" ? 1 : 100),
    includesSites: mesh.sites,
    ...(mesh.tokens === undefined ? {} : { tokens: issuerOf(mesh.tokens) }),
  };
}

/** The root that a person makes; each region's Secrets Manager holds its own intermediate under one name. */
export function bootstrapCa(environment: string): RootCaSpec & { readonly kind: "bootstrap" } {
  return { kind: "bootstrap", secretName: `${environment}/platform/mesh/intermediate` };
}

function issuerOf({ issuer, audiences, keys }: NonNullable<Config["mesh"]["tokens"]>): TokenIssuerSpec {
  return { issuer, audiences, keys: "uri" in keys ? { kind: "uri", uri: keys.uri } : { kind: "inline", jwks: keys.jwks } };
}
