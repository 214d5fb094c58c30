import { readFileSync } from "node:fs";
import { ConfigError, type Problem } from "../../../config/problem.ts";
import { refusal } from "../manifests/limits.ts";
import { isObject } from "./state-values.ts";

/** The version of exported state that is read here. */
const VERSION = 3;
const WHAT = "the output of pulumi stack export";

type PlainObject = Readonly<Record<string, unknown>>;

/** An exported deployment. */
export interface Deployment {
  readonly resources: readonly PlainObject[];
  /** `type` and `state` of what encrypts its secrets; undefined where it says nothing. */
  readonly secretsProvider: PlainObject | undefined;
}

function parsed(path: string, file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ConfigError([{ path, wrong: code === "ENOENT" ? "is not there" : `cannot be read (${code})`, expected: WHAT }]);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ConfigError([{ path, wrong: `is not JSON: ${error instanceof Error ? error.message : String(error)}`, expected: WHAT }]);
  }
}

function checkVersion(path: string, exported: PlainObject): void {
  const { version } = exported;
  if (isObject(exported["checkpoint"]) || isObject(exported["latest"]))
    throw new ConfigError([{ path, wrong: "is a checkpoint of a backend", expected: WHAT, fix: "run pulumi stack export --file <file>" }]);
  if (version === VERSION) return;
  const fix =
    typeof version === "number" && version < VERSION ? "export it with a pulumi CLI of version 3" : "nivas has to learn this version first";
  throw new ConfigError([
    version === undefined
      ? { path, wrong: "names no version", expected: WHAT }
      : { path: `${path} version`, value: version, wrong: "is another version of exported state", expected: String(VERSION), fix },
  ]);
}

/**
 * Reads an exported state file; `path` is what it is called.
 * @throws {ConfigError} for what is not JSON, of another version or not whole
 */
export function readState(path: string, file: string): Deployment {
  const exported = parsed(path, file);
  if (!isObject(exported)) throw new ConfigError([{ path, wrong: "is no exported state", expected: WHAT }]);
  checkVersion(path, exported);
  const { deployment } = exported;
  if (!isObject(deployment)) throw new ConfigError([{ path, wrong: "holds no deployment", expected: WHAT }]);
  const { resources = [], secrets_providers: secretsProvider } = deployment;
  if (!Array.isArray(resources)) throw new ConfigError([{ path: `${path} deployment.resources`, wrong: "is no list", expected: WHAT }]);
  const problems = resources.flatMap((resource: unknown, index): Problem[] => {
    const at = `${path} deployment.resources[${index}]`;
    if (!isObject(resource) || typeof resource["urn"] !== "string" || typeof resource["type"] !== "string")
      return [{ path: at, wrong: "is no resource", expected: "urn and type" }];
    const wrong = refusal(resource);
    return wrong === undefined ? [] : [{ path: at, wrong, expected: "a resource that a person can read" }];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  return { resources: resources as readonly PlainObject[], secretsProvider: isObject(secretsProvider) ? secretsProvider : undefined };
}
