import type { Config } from "../schema/index.ts";
import type { MeshSpec } from "../spec.ts";

/** The mesh of the environment. */
export function resolveMesh(config: Config): MeshSpec {
  return {
    meshId: `nivas-${config.environment}`,
    trustDomain: `${config.environment}.nivas.internal`,
    revisions: { current: "1-30-3", next: undefined },
    rootCa: { kind: "acm-pca" },
    rateLimits: "global",
    includesSites: false,
  };
}
