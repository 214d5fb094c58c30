import type { CompiledLocator } from "./locator.ts";

/** Generated rows give way to wildcard rows, those to rows of the type itself. */
export type Rank = 0 | 1 | 2;

/** One step of the compiled paths of a type: what is judged here, and where paths go on. Arrays take no step. */
export interface PathNode {
  readonly locators: CompiledLocator[];
  readonly children: Map<string, PathNode>;
  star: PathNode | undefined;
  /** How specific the rows are that put locators here: more specific ones replace them. */
  rank: Rank;
}

/** A fresh node. */
export function pathNode(): PathNode {
  return { locators: [], children: new Map(), star: undefined, rank: 0 };
}

/** The steps of a table path; a dot inside a key is written `\\.`, as in `grafana\\.ini.server`. */
export function stepsOf(path: string): readonly string[] {
  const bare = path.replaceAll("[]", "");
  return path.includes("\\") ? bare.split(/(?<!\\)\./).map((step) => step.replaceAll("\\.", ".")) : bare.split(".");
}

/** The node at a dotted path with `[]` and `*`, made where absent. */
export function nodeAt(root: PathNode, path: string): PathNode {
  let here = root;
  for (const step of stepsOf(path)) {
    if (step === "") continue;
    if (step === "*") {
      here.star ??= pathNode();
      here = here.star;
      continue;
    }
    let next = here.children.get(step);
    if (next === undefined) {
      next = pathNode();
      here.children.set(step, next);
    }
    here = next;
  }
  return here;
}

/** Adds a locator at a path; a row of higher rank drops what lower ones put there. */
export function addPath(root: PathNode, path: string, locator: CompiledLocator, rank: Rank): void {
  const node = nodeAt(root, path);
  if (rank < node.rank) return;
  if (rank > node.rank) {
    node.locators.length = 0;
    node.rank = rank;
  }
  node.locators.push(locator);
}

/** Makes every `*` count for named keys beside it too: what a star says holds unless the named key says otherwise. */
export function spreadStars(node: PathNode): void {
  const { star } = node;
  if (star !== undefined) for (const child of node.children.values()) merge(star, child);
  for (const child of node.children.values()) spreadStars(child);
  if (star !== undefined) spreadStars(star);
}

function merge(from: PathNode, into: PathNode): void {
  if (into.locators.length === 0) into.locators.push(...from.locators);
  for (const [key, child] of from.children) {
    const known = into.children.get(key);
    if (known === undefined) into.children.set(key, child);
    else if (known !== child) merge(child, known);
  }
  if (from.star === undefined || from.star === into.star) return;
  if (into.star === undefined) into.star = from.star;
  else merge(from.star, into.star);
}
