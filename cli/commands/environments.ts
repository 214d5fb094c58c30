import { ConfigError, type Problem } from "../../config/problem.ts";
import { unknown } from "../arguments.ts";
import type { ConfigService, Loaded } from "../services.ts";

/** An environment whose configuration holds. */
export interface NamedEnvironment<Spec> extends Loaded<Spec> {
  readonly name: string;
}

/** What was read: the environments that hold, and the problems of those that do not. */
export interface ReadEnvironments<Spec> {
  readonly good: readonly NamedEnvironment<Spec>[];
  readonly bad: readonly { readonly name: string; readonly problems: readonly Problem[] }[];
}

/**
 * Reads one environment, or all in `directory` when none is named.
 * @throws {ConfigError} when there is no such environment, or none at all
 */
export function readEnvironments<Spec>(
  config: ConfigService<Spec>,
  directory: string,
  name: string | undefined,
  slice: string | undefined,
  asOf: string | undefined,
): ReadEnvironments<Spec> {
  const known = environmentsOf(config, directory);
  if (known.length === 0)
    throw new ConfigError([
      { path: directory, wrong: "has no environment", expected: "a Pulumi.<environment>.yaml", fix: "name the folder with -C" },
    ]);
  if (name !== undefined && !known.includes(name)) throw new ConfigError([unknown("environment", name, known)]);
  const good: NamedEnvironment<Spec>[] = [];
  const bad: { name: string; problems: readonly Problem[] }[] = [];
  for (const each of name === undefined ? known : [name]) {
    try {
      good.push({ name: each, ...config.loadEnvironment(directory, each, slice, asOf) });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      bad.push({ name: each, problems: error.problems });
    }
  }
  return { good, bad };
}

function environmentsOf<Spec>(config: ConfigService<Spec>, directory: string): readonly string[] {
  try {
    return config.environmentsIn(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    throw new ConfigError([{ path: directory, wrong: "is not a folder", expected: "the folder of Pulumi.<environment>.yaml" }]);
  }
}
