import { checkConfig } from "./checks/index.ts";
import { ConfigError, type Problem } from "./problem.ts";
import { resolveSpec } from "./resolve/index.ts";
import { configSchema, type Config } from "./schema/index.ts";
import { keysAt } from "./schema/keys.ts";
import { problemsOf } from "./schema/problems.ts";
import type { PlatformSpec } from "./spec.ts";

/** A configuration that holds: the environment it describes, the slice of it, and what to be warned of. */
export interface Environment {
  readonly spec: PlatformSpec;
  /** Name of the slice, `all` for the whole. */
  readonly slice: string;
  readonly warnings: readonly Problem[];
}

/**
 * The environment that `values` (the keys of `nivas:`, without the prefix) describe. `asOf` (YYYY-MM-DD) is the day
 * that support of versions is judged on.
 * @throws ConfigError with every problem at once
 */
export function readConfig(values: Readonly<Record<string, unknown>>, asOf?: string): Environment {
  const config = parse(values);
  const problems = checkConfig(config, asOf);
  const refused = problems.filter(({ level }) => level !== "warn");
  if (refused.length > 0) throw new ConfigError(refused);
  return { spec: resolveSpec(config), slice: config.slice, warnings: problems };
}

function parse(values: Readonly<Record<string, unknown>>): Config {
  const parsed = configSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new ConfigError(problemsOf(parsed.error.issues, values, "nivas:", keysAt));
}
