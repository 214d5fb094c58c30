import type { Config } from "../schema/index.ts";
import type { ResidencySpec } from "../spec.ts";
import { profileIds, profileNamed } from "../tables/profiles.ts";

/** What the environment is held to: aliases become ids, in the order of the table. */
export function resolveResidency({ residency }: Pick<Config, "residency">): ResidencySpec {
  const chosen = new Set(residency.profiles.map((name) => profileNamed(name)?.id));
  return { ...residency, profiles: profileIds().filter((id) => chosen.has(id)) };
}
