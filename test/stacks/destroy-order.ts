import type { Graph, RecordedResource } from "../../cli/engine/graph.ts";

/** The dependents of each URN, read off a graph once however often it is asked. */
const dependentsOfGraph = new WeakMap<Graph, ReadonlyMap<string, readonly string[]>>();

function dependentsIn(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const known = dependentsOfGraph.get(graph);
  if (known !== undefined) return known;
  const dependents = new Map<string, string[]>();
  const add = (of: string, dependent: string): void => {
    const found = dependents.get(of);
    if (found === undefined) dependents.set(of, [dependent]);
    else found.push(dependent);
  };
  for (const { urn, dependencies, provider, parent } of graph.resources) {
    dependencies.forEach((dependency) => add(dependency, urn));
    if (provider !== null) add(provider, urn);
    if (parent !== null) add(parent, urn);
  }
  dependentsOfGraph.set(graph, dependents);
  return dependents;
}

/**
 * URNs that the engine deletes before `resource`: its dependents, those that use it as their provider and its children,
 * and theirs in turn.
 */
export function goneBefore(graph: Graph, resource: RecordedResource): ReadonlySet<string> {
  const dependents = dependentsIn(graph);
  const found = new Set<string>();
  const open = [resource.urn];
  for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
    for (const dependent of dependents.get(urn) ?? []) {
      if (found.has(dependent)) continue;
      found.add(dependent);
      open.push(dependent);
    }
  }
  return found;
}
