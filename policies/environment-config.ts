import { readdirSync } from "node:fs";
import { loadEnvironment } from "../config/load.ts";

/** Environments of the project in `directory`, by their stack files; the organisation's stack is none. */
export function environmentsIn(directory: string): readonly string[] {
  return readdirSync(directory)
    .flatMap((file) => /^Pulumi\.([a-z0-9-]+)\.yaml$/.exec(file)?.[1] ?? [])
    .filter((name) => name !== "org")
    .sort();
}

/** What `--policy-pack-config` takes, as text: the pack judges an environment by what its own `nivas:residency` says. */
export function packConfig(directory: string, environment: string): string {
  const { exemptions, hosts, profiles, strict } = loadEnvironment(directory, environment).spec.residency;
  return `${JSON.stringify({ nivas: { profiles, strict, hosts, exemptions } }, undefined, 2)}\n`;
}
