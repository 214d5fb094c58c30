import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, parseDocument, type Node, type Pair } from "yaml";

/** Where the value at a path of a YAML text stands, `<line>:<column>`, both from 1. */
export type Locate = (path: readonly PropertyKey[], isKey?: boolean) => string;

/**
 * Tells positions in `text`: of a value, or with `isKey` of its key; of the nearest group around it where it is missing.
 * Parses the text with its positions, which is slow: only for texts that something is wrong with.
 */
export function locator(text: string): Locate {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "silent" });
  return (path, isKey = false) => {
    let node: Node | null | undefined = document.contents;
    let start = startOf(node) ?? 0;
    for (const [index, part] of path.entries()) {
      const step = stepInto(node, part);
      if (step === undefined) break;
      const isLast = index === path.length - 1;
      start = (isLast && isKey ? step.key : undefined) ?? startOf(step.value) ?? step.key ?? start;
      // What is missing in a group is shown at the group's own key, not at its first other key.
      if (!isLast && step.key !== undefined && stepInto(step.value, path[index + 1] ?? "") === undefined) start = step.key;
      node = step.value;
    }
    return positionOf(start, lines);
  };
}

/** Where the second document of a YAML text begins; undefined where there is one alone. */
export function secondDocument(text: string): string | undefined {
  const lines = new LineCounter();
  const [, second] = parseAllDocuments(text, { lineCounter: lines, logLevel: "silent" });
  return second === undefined ? undefined : positionOf(second.range[0], lines);
}

function positionOf(start: number, lines: LineCounter): string {
  const { line, col } = lines.linePos(start);
  return `${Math.max(1, line)}:${Math.max(1, col)}`;
}

interface Step {
  readonly key: number | undefined;
  readonly value: Node | null | undefined;
}

function stepInto(node: Node | null | undefined, part: PropertyKey): Step | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part)) as Pair<Node, Node | null> | undefined;
    return pair === undefined ? undefined : { key: startOf(pair.key), value: pair.value };
  }
  if (isSeq(node) && typeof part === "number") {
    const item = node.items[part] as Node | undefined;
    return item === undefined ? undefined : { key: startOf(item), value: item };
  }
  return undefined;
}

/** Where a node begins; undefined for an empty value, which stands nowhere. */
function startOf(node: Node | null | undefined): number | undefined {
  if (node === null || node === undefined || !node.range) return undefined;
  return isScalar(node) && node.value === null && node.range[0] === node.range[1] ? undefined : node.range[0];
}
