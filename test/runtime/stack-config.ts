import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { stackName } from "../../config/names.ts";

/** The configuration of a stack as the engine hands it to a program: every value a text. */
export type StackConfig = Readonly<Record<string, string>>;

/** The folder of Pulumi.yaml. */
export const ROOT: string = join(import.meta.dirname, "../..");

/** The configuration of `Pulumi.<environment>.yaml`, with the defaults of Pulumi.yaml and `changes` over it. */
export function environmentConfig(environment: string, changes: Readonly<Record<string, unknown>> = {}): StackConfig {
  const file: { config: Record<string, unknown> } = parse(readFileSync(join(ROOT, `Pulumi.${environment}.yaml`), "utf8"));
  return asTexts({ ...projectDefaults(), ...file.config, ...changes });
}

/** The configuration of the stack of a slice: which environment and which slice, the rest stands in the environment's file. */
export function sliceConfig(environment: string, slice: string): StackConfig {
  const own = { "pulumi:disable-default-providers": ["aws", "kubernetes"], "nivas:environment": environment, "nivas:slice": slice };
  return asTexts({ ...projectDefaults(), ...own });
}

/** The stack that holds `slice` of `environment` and its configuration. */
export function stackOf(environment: string, slice: string): { readonly stack: string; readonly config: StackConfig } {
  const config = slice === "all" ? environmentConfig(environment) : sliceConfig(environment, slice);
  return { stack: stackName(environment, slice), config };
}

function projectDefaults(): Record<string, unknown> {
  const { config }: { config: Record<string, { default?: unknown }> } = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8"));
  return Object.fromEntries(Object.entries(config).flatMap(([key, { default: value }]) => (value === undefined ? [] : [[key, value]])));
}

/** Lists and groups become JSON, texts stay as they are. */
function asTexts(values: Readonly<Record<string, unknown>>): StackConfig {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
}
