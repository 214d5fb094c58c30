import { createRequire } from "node:module";
import type { SyntaxNode, Tree } from "@lezer/common";
import type * as grammar from "@prometheus-io/lezer-promql";

const load = createRequire(import.meta.url);
let parser: typeof grammar.parser | undefined;

/** A parsed PromQL expression: its text and its tree. */
export interface Query {
  readonly text: string;
  /** The one expression; undefined where there is none. */
  readonly root: SyntaxNode | undefined;
  /** Offset of the first thing that is no PromQL; undefined where all of it is. */
  readonly errorAt: number | undefined;
}

/** `text` read by the grammar of Prometheus' own query page. @see https://github.com/prometheus/prometheus/tree/main/web/ui/module/lezer-promql */
export function parseQuery(text: string): Query {
  // Loaded at the first query: a program without any starts 40 ms earlier.
  parser ??= (load("@prometheus-io/lezer-promql") as typeof grammar).parser;
  const tree = parser.parse(text);
  const root = tree.topNode.firstChild ?? undefined;
  return { text, root: root?.type.isError === true ? undefined : root, errorAt: root === undefined ? 0 : firstError(tree) };
}

function firstError(tree: Tree): number | undefined {
  let at: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError) at ??= from;
    },
  });
  return at;
}

/** The children of `node`, in order. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** The text of `node` in `query`. */
export function textOf(query: Query, node: SyntaxNode): string {
  return query.text.slice(node.from, node.to);
}

/** What a string literal of `query` says, its quotes and escapes taken away. */
export function literal(query: Query, node: SyntaxNode): string {
  const text = textOf(query, node);
  const body = text.slice(1, -1);
  return text.startsWith("`") ? body : body.replace(/\\(.)/gs, "$1");
}
