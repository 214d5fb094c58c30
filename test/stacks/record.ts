import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Graph, Mode, RecordedResource } from "../../cli/engine/graph.ts";
import { recordProgram } from "../../cli/engine/record-program.ts";
import { stackName } from "../../config/names.ts";
import { readConfig } from "../../config/read.ts";
import type { ConfigInput } from "../../config/schema/index.ts";
import { slicesOf } from "../../config/slices.ts";
import { deploy } from "../../stacks/environment.ts";
import { withoutTraces } from "./without-traces.ts";

/** A configuration that tests change: the input form with every part writable. */
export type Values = { -readonly [Key in keyof ConfigInput]: ConfigInput[Key] };

/** The configuration of `Pulumi.<environment>.yaml`, fresh at each call. */
export function valuesOf(environment: string): Values {
  const file: { config: Record<string, unknown> } = parse(
    readFileSync(join(import.meta.dirname, `../../Pulumi.${environment}.yaml`), "utf8"),
  );
  const own = Object.entries(file.config).filter(([key]) => key.startsWith("nivas:"));
  return Object.fromEntries(own.map(([key, value]) => [key.slice("nivas:".length), value])) as Values;
}

/** The graph of a slice of the environment that `values` describe. */
export async function recordValues(values: Values, slice: string, mode: Mode = "preview"): Promise<Graph> {
  const { spec } = readConfig({ ...values, slice });
  return withoutTraces(() =>
    recordProgram({
      project: "nivas",
      stack: stackName(spec.environment, slice),
      mode,
      requireProviders: true,
      program: () => deploy(spec, slice),
    }),
  );
}

/** The graphs of every slice of an environment by name, `all` among them. */
export async function recordSlices(values: Values): Promise<ReadonlyMap<string, Graph>> {
  const graphs = new Map<string, Graph>();
  for (const { name } of slicesOf(values.regions.map(({ place }) => place))) graphs.set(name, await recordValues(values, name));
  return graphs;
}

/** Type path and name of a resource: what its identity is made of besides the stack. */
export function identity(resource: RecordedResource): string {
  return resource.urn.split("::").slice(2).join("::");
}

/** Whether a resource is one that the cloud holds: not a component, a provider or a reference to another stack. */
export function isCloudResource(resource: RecordedResource): boolean {
  return (resource.custom || resource.remote) && !resource.type.startsWith("pulumi:");
}

/** The resources of `type` in a graph. */
export function ofType(graph: Graph, type: string): readonly RecordedResource[] {
  return graph.resources.filter((resource) => resource.type === type);
}

/** The one resource of `type` called `name`. @throws Error where there is none */
export function one(graph: Graph, type: string, name: string): RecordedResource {
  const found = ofType(graph, type).find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`no ${type} ${name}`);
  return found;
}
