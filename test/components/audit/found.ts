import type { Graph, Plain, RecordedResource } from "../../../cli/engine/graph.ts";

/** The one resource of a `type` (its class will do) called `name`. */
export function one(graph: Graph, type: string, name: string): RecordedResource {
  const found = graph.resources.filter((resource) => resource.type.endsWith(`:${type}`) && resource.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} resources are ${type} ${name}`);
  return only;
}

/** Names of every resource of a `type`, sorted. */
export function names(graph: Graph, type: string): readonly string[] {
  return graph.resources
    .filter((resource) => resource.type.endsWith(`:${type}`))
    .map(({ name }) => name)
    .sort();
}

/** A statement of a policy in a test's eyes. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: Plain;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Plain;
}

/** The statements of the policy of a resource, by id. */
export function statements(resource: RecordedResource, key = "policy"): Readonly<Record<string, Statement>> {
  const document = JSON.parse(String(resource.inputs[key])) as { readonly Statement: readonly Statement[] };
  return Object.fromEntries(document.Statement.map((statement) => [statement.Sid, statement]));
}
