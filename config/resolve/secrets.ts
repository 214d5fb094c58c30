import type { Config } from "../schema/index.ts";
import type { SecretsSpec } from "../secrets-spec.ts";

/** How secrets come into the environment's clusters. */
export function resolveSecrets({ secrets, tier }: Pick<Config, "secrets" | "tier">): SecretsSpec {
  return { refreshMinutes: secrets.refreshMinutes, recoveryDays: secrets.recoveryDays ?? (tier === "production" ? 30 : 7) };
}
