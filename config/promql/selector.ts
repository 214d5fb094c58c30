import type { SyntaxNode } from "@lezer/common";
import { childrenOf, literal, parseQuery, textOf, type Query } from "./parse.ts";

/** One condition on a label: `status_code=~"5.."`. */
export interface Matcher {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}

/** What one vector selector asks for. */
export interface Selector {
  /** Undefined where it is chosen by a pattern, or not at all. */
  readonly metric: string | undefined;
  /** Conditions on labels, the name apart. */
  readonly matchers: readonly Matcher[];
}

/** The selector that `node`, a VectorSelector of `query`, is. */
export function selectorOf(query: Query, node: SyntaxNode): Selector {
  const name = node.getChild("Identifier");
  const conditions = node.getChild("LabelMatchers");
  const found = conditions === null ? [] : childrenOf(conditions);
  const matchers = found.flatMap((child) => matcherOf(query, child) ?? []);
  const quoted = found.find(({ name: kind }) => kind === "QuotedLabelName");
  const named = matchers.find(({ label, operator }) => label === "__name__" && operator === "=")?.value;
  return {
    metric: name !== null ? textOf(query, name) : quoted !== undefined ? literal(query, quoted) : named,
    matchers: matchers.filter(({ label }) => label !== "__name__"),
  };
}

function matcherOf(query: Query, node: SyntaxNode): Matcher | undefined {
  const label = node.getChild("LabelName") ?? node.getChild("QuotedLabelName");
  const operator = node.getChild("MatchOp");
  const value = node.getChild("StringLiteral");
  if (label === null || operator === null || value === null) return undefined;
  const isQuoted = label.name === "QuotedLabelName";
  return {
    label: isQuoted ? literal(query, label) : textOf(query, label),
    operator: textOf(query, operator) as Matcher["operator"],
    value: literal(query, value),
  };
}

/** Every vector selector of `query`, in the order they stand. */
export function selectorsIn(query: Query): readonly Selector[] {
  const found: Selector[] = [];
  query.root?.cursor().iterate((node) => {
    if (node.name === "VectorSelector") found.push(selectorOf(query, node.node));
  });
  return found;
}

/** Names of the metrics that a PromQL expression reads, each once, in the order they stand; those behind a pattern are left out. */
export function metricsOf(expression: string): readonly string[] {
  return [...new Set(selectorsIn(parseQuery(expression)).flatMap(({ metric }) => metric ?? []))];
}
