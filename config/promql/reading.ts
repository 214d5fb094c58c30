import type { SyntaxNode } from "@lezer/common";
import type { ArgumentType } from "./functions.ts";
import { childrenOf, literal, textOf, type Query } from "./parse.ts";

/** What is known of a metric: the labels its series may have, and whether it only ever grows. */
export interface KnownMetric {
  readonly labels: ReadonlySet<string>;
  readonly isCounter: boolean;
}

/** Something that a query asks for and that is not there. */
export type Fault =
  | { readonly kind: "metric"; readonly metric: string | undefined }
  | { readonly kind: "label"; readonly label: string; readonly of: string; readonly known: ReadonlySet<string> }
  | { readonly kind: "type"; readonly text: string; readonly wrong: string; readonly expected: string };

/** What an expression gives: its type, and the labels its series may have; undefined: any, as a metric of it is not known. */
export interface Shape {
  readonly type: ArgumentType;
  readonly labels: ReadonlySet<string> | undefined;
}

/** A query while it is read, with what was found wrong so far. */
export interface Reading {
  readonly query: Query;
  readonly metricNamed: (name: string) => KnownMetric | undefined;
  readonly faults: Fault[];
}

/** An expression in a query, with its shape. */
export interface Shaped {
  readonly node: SyntaxNode;
  readonly shape: Shape;
}

/** No labels. */
export const noLabels: ReadonlySet<string> = new Set();

/** One number. */
export const scalar: Shape = { type: "scalar", labels: noLabels };

/** Series of one instant with `labels`. */
export function vector(labels: ReadonlySet<string> | undefined): Shape {
  return { type: "vector", labels };
}

const expressions = new Set([
  "AggregateExpr",
  "AnchoredExpr",
  "BinaryExpr",
  "FunctionCall",
  "MatrixSelector",
  "NumberDurationLiteral",
  "OffsetExpr",
  "ParenExpr",
  "SmoothedExpr",
  "StepInvariantExpr",
  "StringLiteral",
  "SubqueryExpr",
  "UnaryExpr",
  "VectorSelector",
]);

/** The expressions right below `node`. */
export function expressionsIn(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => expressions.has(name));
}

/** The arguments of a function or an aggregation. */
export function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const body = node.getChild("FunctionCallBody");
  return body === null ? [] : expressionsIn(body);
}

/** The labels that a GroupingLabels node lists. */
export function labelsListed({ query }: Reading, node: SyntaxNode): readonly string[] {
  return childrenOf(node).flatMap((child) => {
    if (child.name === "LabelName") return [textOf(query, child)];
    return child.name === "QuotedLabelName" ? [literal(query, child)] : [];
  });
}

/** Notes each of `wanted` that `labels` lack; `of` says whose they are. */
export function demandLabels(reading: Reading, wanted: readonly string[], labels: ReadonlySet<string> | undefined, of: string): void {
  if (labels === undefined) return;
  for (const label of wanted) if (!labels.has(label)) reading.faults.push({ kind: "label", label, of, known: labels });
}

/** Notes that `shaped` is no value of one instant, where it is not. */
export function demandInstant(reading: Reading, { node, shape: { type } }: Shaped): void {
  if (type !== "matrix" && type !== "string") return;
  const wrong = type === "matrix" ? "is a range of samples" : "is a text";
  reading.faults.push({ kind: "type", text: textOf(reading.query, node), wrong, expected: "values of one instant" });
}
