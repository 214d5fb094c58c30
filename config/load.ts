import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isMap, LineCounter, parseDocument } from "yaml";
import { ConfigError, type Problem } from "./problem.ts";
import { readConfig, type Environment } from "./read.ts";
import { checkEngineConfig } from "./checks/engine.ts";

const PREFIX = "nivas:";

/** The folder that holds Pulumi.yaml and the stack files of this program. */
export const projectDirectory: string = join(import.meta.dirname, "..");

/** Names of the environments whose stack files stand in `directory`, sorted; stack files of slices are not environments. */
export function environmentsIn(directory: string): readonly string[] {
  return readdirSync(directory)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .filter((name) => !isSliceFile(join(directory, `Pulumi.${name}.yaml`)))
    .sort();
}

/**
 * The environment of `Pulumi.<environment>.yaml` in `directory`, or the part of it that is `slice`. `asOf`
 * (YYYY-MM-DD) is the day that support of versions is judged on.
 * @throws ConfigError with every problem at once
 */
export function loadEnvironment(directory: string, environment: string, slice?: string, asOf?: string): Environment {
  const file = join(directory, `Pulumi.${environment}.yaml`);
  if (!existsSync(file)) {
    const known = existsSync(directory) ? environmentsIn(directory) : [];
    throw new ConfigError([{ path: basename(file), wrong: "is not there", expected: known.length > 0 ? `one of ${known.map((name) => `Pulumi.${name}.yaml`).join(", ")}` : "a stack file", fix: "name an environment that has a stack file" }]);
  }
  const values = readStackFile(file);
  return read({ ...values, ...(slice === undefined ? {} : { [`${PREFIX}slice`]: slice }) }, asOf);
}

/**
 * The environment of a running Pulumi program, from the stack's configuration `all` (`pulumi.runtime.allConfig()`).
 * The stack of a slice names environment and slice; every other value then comes from the environment's file.
 * @throws ConfigError with every problem at once
 */
export function loadStack(all: Readonly<Record<string, string>>, directory: string = projectDirectory): Environment {
  const own = Object.fromEntries(Object.entries(all).map(([key, text]) => [key, decode(key, text)]));
  const { [`${PREFIX}environment`]: environment, [`${PREFIX}slice`]: slice } = own;
  if (typeof environment !== "string" || slice === undefined || slice === "all") return read(own);
  const file = join(directory, `Pulumi.${environment}.yaml`);
  return read({ ...(existsSync(file) ? readStackFile(file) : {}), ...own });
}

function read(all: Readonly<Record<string, unknown>>, asOf?: string): Environment {
  const engine = checkEngineConfig(all);
  const values = Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), value]] : [])));
  try {
    const environment = readConfig(values, asOf);
    if (engine.length > 0) throw new ConfigError(engine);
    return environment;
  } catch (error) {
    if (!(error instanceof ConfigError) || engine.length === 0 || error.problems === engine) throw error;
    throw new ConfigError([...error.problems, ...engine]);
  }
}

/** A value as the engine hands it over: groups, lists, numbers and truth values are JSON, texts are bare. */
function decode(key: string, text: string): unknown {
  if (!key.startsWith(PREFIX) || !/^[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function isSliceFile(file: string): boolean {
  return /^\s*["']?nivas:slice["']?:\s*(?!["']?all["']?\s*$)\S/m.test(readFileSync(file, "utf8"));
}

/** The `config:` of a stack file, by full key. @throws ConfigError that names file, line and column where it is not YAML */
function readStackFile(file: string): Readonly<Record<string, unknown>> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  const broken = [...document.errors, ...document.warnings].map(({ pos: [start], message }): Problem => {
    const { line, col } = lines.linePos(start);
    return { path: `${basename(file)}:${line}:${col}`, wrong: `is not YAML: ${message.split("\n")[0]?.replace(/ at line .*$/, "")}`, expected: "a YAML document" };
  });
  if (broken.length > 0) throw new ConfigError(broken);
  const config = document.get("config");
  if (!isMap(config)) throw new ConfigError([{ path: basename(file), wrong: "has no config", expected: "a group config: with keys that begin with nivas:" }]);
  return config.toJSON();
}
