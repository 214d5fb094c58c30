import type { Config } from "../schema/index.ts";
import type { GitOpsSpec } from "../spec.ts";

/** How services reach the environment's clusters. */
export function resolveGitOps(config: Config): GitOpsSpec {
  return { activeHub: config.regions.find(({ role }) => role === "primary")?.place ?? "" };
}
