import type { Graph, RecordedResource } from "../../cli/engine/graph.ts";

/**
 * Everything that `resource` is gone before, when the stack is destroyed: what depends on it, what depends on that, and
 * the children of each, as the engine deletes dependents first and `deletedWith` resources with their owner.
 */
export function goneBefore(graph: Graph, resource: RecordedResource): ReadonlySet<string> {
  const dependents = new Map<string, string[]>();
  const add = (of: string, dependent: string): void => {
    dependents.set(of, [...(dependents.get(of) ?? []), dependent]);
  };
  for (const { urn, dependencies, provider, parent } of graph.resources) {
    dependencies.forEach((dependency) => add(dependency, urn));
    if (provider !== null) add(provider, urn);
    if (parent !== null) add(parent, urn);
  }
  const found = new Set<string>();
  const visit = (urn: string): void => {
    for (const dependent of dependents.get(urn) ?? []) {
      if (found.has(dependent)) continue;
      found.add(dependent);
      visit(dependent);
    }
  };
  visit(resource.urn);
  return found;
}
