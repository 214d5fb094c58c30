import { loadEnvironment } from "../config/load.ts";

/** What `--policy-pack-config` takes, as text: the pack judges an environment by what its own `nivas:residency` says. */
export function packConfig(directory: string, environment: string): string {
  const { exemptions, hosts, profiles, strict } = loadEnvironment(directory, environment).spec.residency;
  return `${JSON.stringify({ nivas: { profiles, strict, hosts, exemptions } }, undefined, 2)}\n`;
}
