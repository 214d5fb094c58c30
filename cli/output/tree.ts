import type { Graph, RecordedResource } from "../engine/graph.ts";
import type { Colours } from "../terminal.ts";
import type { Branch } from "./branch.ts";
import { countsText, countsOf } from "./counts.ts";
import { leafLines } from "./leaves.ts";

interface Node {
  readonly resource: RecordedResource;
  readonly children: readonly RecordedResource[];
}

/** The graph as a tree: places first (cloud, then platform), then what joins them, then providers and references. */
export function treeText(graph: Graph, places: readonly string[], title: string, colours: Colours): string {
  const nodes = nodesOf(graph.resources);
  const groups = graph.resources.filter(({ parent, slice, name }) => slice === name && isTop(parent, nodes));
  const ofPlace = new Map(places.map((place) => [place, groups.filter(({ name }) => name === place || name === `${place}-platform`)]));
  const placed = new Set([...ofPlace.values()].flat());
  const sections: Branch[] = [...ofPlace]
    .filter(([, roots]) => roots.length > 0)
    .map(([place, roots]) => section(place, roots, nodes, colours));
  for (const root of groups.filter((group) => !placed.has(group))) sections.push(section(root.name, [root], nodes, colours));
  const loose = graph.resources.filter(({ parent, slice }) => slice === null && isTop(parent, nodes));
  if (loose.length > 0)
    sections.push({ text: colours.bold(`providers and references · ${loose.length}`), below: leafLines(loose, colours) });
  const head = `${colours.bold(title)} · ${countsText(countsOf(graph.resources))}`;
  return `${[head, ...sections.map((branch) => drawn(branch))].join("\n\n")}\n`;
}

function section(place: string, roots: readonly RecordedResource[], nodes: ReadonlyMap<string, Node>, colours: Colours): Branch {
  const below = roots.map((root) => branchOf(root, nodes, colours));
  const count = roots.reduce((sum, root) => sum + size(root, nodes), 0);
  return { text: colours.bold(`${place} · ${count}`), below };
}

function branchOf(resource: RecordedResource, nodes: ReadonlyMap<string, Node>, colours: Colours): Branch {
  const children = nodes.get(resource.urn)?.children ?? [];
  const inner = children.filter(({ urn }) => (nodes.get(urn)?.children.length ?? 0) > 0);
  const leaves = children.filter((child) => !inner.includes(child));
  const kind = resource.type.slice(resource.type.lastIndexOf(":") + 1);
  return {
    text: `${resource.name} ${colours.dim(`(${kind})`)} · ${size(resource, nodes)}`,
    below: [...inner.map((child) => branchOf(child, nodes, colours)), ...leafLines(leaves, colours)],
  };
}

function nodesOf(resources: readonly RecordedResource[]): ReadonlyMap<string, Node> {
  const children = Map.groupBy(resources, ({ parent }) => parent ?? "");
  return new Map(resources.map((resource) => [resource.urn, { resource, children: children.get(resource.urn) ?? [] }]));
}

/** Custom resources and charts at and below `resource`; components are not counted. */
function size(resource: RecordedResource, nodes: ReadonlyMap<string, Node>): number {
  const below = (nodes.get(resource.urn)?.children ?? []).reduce((sum, child) => sum + size(child, nodes), 0);
  return below + (resource.custom || resource.remote ? 1 : 0);
}

function isTop(parent: string | null, nodes: ReadonlyMap<string, Node>): boolean {
  return parent === null || !nodes.has(parent);
}

function drawn(branch: Branch, indent = ""): string {
  const lines = branch.below.flatMap((child, index) => {
    const isLast = index === branch.below.length - 1;
    return [`${indent}${isLast ? "└─ " : "├─ "}${drawn(child, `${indent}${isLast ? "   " : "│  "}`)}`];
  });
  return [branch.text, ...lines].join("\n");
}
