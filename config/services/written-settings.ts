import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from "yaml";
import type { CatalogueDocument, ServiceProblem } from "./described-service.ts";

/**
 * Settings of a file that YAML reads as numbers or booleans and that come out otherwise than they are written: `1.10`, `0012`,
 * `TRUE`. `value` is what the file holds. A variable is a text, so nothing but the text as it is written can be meant.
 */
export function alteredSettings(value: object, document: CatalogueDocument): readonly ServiceProblem[] {
  const groups: readonly (readonly string[])[] = [
    ["settings"],
    ...Object.keys(groupAt(value, ["environments"])).map((name) => ["environments", name, "settings"]),
  ];
  const read = groups.flatMap((path) =>
    Object.entries(groupAt(value, path)).flatMap(([variable, setting]) =>
      typeof setting === "number" || typeof setting === "boolean" ? [{ at: [...path, variable], text: String(setting) }] : [],
    ),
  );
  if (read.length === 0) return [];
  const parsed = parseDocument(document.text, { logLevel: "silent" });
  return read.flatMap(({ at, text }): ServiceProblem[] => {
    const source = sourceAt(parsed, at);
    if (source === text) return [];
    const wrong = source === undefined ? `is read as ${text}` : `is written ${source} and read as ${text}`;
    return [{ document, at, wrong, expected: "a text", fix: "put it in quotes" }];
  });
}

function groupAt(value: object, path: readonly string[]): object {
  let group: unknown = value;
  for (const key of path) group = typeof group === "object" && group !== null && Object.hasOwn(group, key) ? Reflect.get(group, key) : {};
  return typeof group === "object" && group !== null && !Array.isArray(group) ? group : {};
}

/** The text of the scalar at `path` as the file has it, through anchors and merge keys. */
function sourceAt(document: Document, path: readonly string[]): string | undefined {
  let node: Node | undefined = document.contents ?? undefined;
  for (const key of path) node = childOf(resolved(node, document), key, document);
  const scalar = resolved(node, document);
  return isScalar(scalar) ? scalar.source : undefined;
}

function resolved(node: Node | undefined, document: Document): Node | undefined {
  return isAlias(node) ? node.resolve(document) : node;
}

/** The value of `key` in a map, or in what it merges; `within` are the maps that merge it, as one may merge itself. */
function childOf(node: Node | undefined, key: string, document: Document, within: readonly Node[] = []): Node | undefined {
  if (!isMap<Node, Node | null>(node) || within.includes(node)) return undefined;
  const own = (name: string): Node | undefined =>
    node.items.find(({ key: one }) => isScalar(one) && String(one.value) === name)?.value ?? undefined;
  const child = own(key);
  if (child !== undefined) return child;
  const merged = resolved(own("<<"), document);
  const sources = isSeq<Node>(merged) ? merged.items : [merged];
  for (const source of sources) {
    const found = childOf(resolved(source, document), key, document, [...within, node]);
    if (found !== undefined) return found;
  }
  return undefined;
}
