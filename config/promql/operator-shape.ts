import type { SyntaxNode } from "@lezer/common";
import { literal, textOf } from "./parse.ts";
import { demandInstant, demandLabels, labelsListed, noLabels, vector, type Reading, type Shape, type Shaped } from "./reading.ts";

const keepsSeries = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);

/** The shape of an aggregation over `args`, the last of which is what is aggregated. */
export function aggregateShape(reading: Reading, node: SyntaxNode, args: readonly Shaped[]): Shape {
  const operator = node.getChild("AggregateOp");
  const name = operator === null ? "" : textOf(reading.query, operator);
  const inner = args.at(-1);
  if (inner === undefined) return vector(noLabels);
  demandInstant(reading, inner);
  const { labels } = inner.shape;
  const modifier = node.getChild("AggregateModifier");
  const grouping = modifier?.getChild("GroupingLabels") ?? null;
  const listed = grouping === null ? [] : labelsListed(reading, grouping);
  demandLabels(reading, listed, labels, textOf(reading.query, inner.node));
  if (keepsSeries.has(name)) return vector(labels);
  const isWithout = modifier !== null && modifier.getChild("Without") !== null;
  const kept = isWithout ? labels && new Set([...labels].filter((label) => !listed.includes(label))) : new Set(listed);
  const counted = name === "count_values" ? args.slice(0, 1).map((arg) => literal(reading.query, arg.node)) : [];
  return vector(kept && new Set([...kept, ...counted]));
}

/** The shape of `left <operator> right`. @see https://prometheus.io/docs/prometheus/latest/querying/operators/#vector-matching */
export function binaryShape(reading: Reading, node: SyntaxNode, left: Shaped, right: Shaped): Shape {
  demandInstant(reading, left);
  demandInstant(reading, right);
  demandVectors(reading, node, left, right);
  if (left.shape.type === "scalar") return right.shape;
  if (right.shape.type === "scalar") return left.shape;
  const clause = node.getChild("MatchingModifierClause");
  const [matching, included] = clause?.getChildren("GroupingLabels").map((group) => labelsListed(reading, group)) ?? [];
  for (const { node: side, shape } of [left, right]) demandLabels(reading, matching ?? [], shape.labels, textOf(reading.query, side));
  const [a, b] = [left.shape.labels, right.shape.labels];
  if (node.getChild("Or") !== null) return vector(a && b && new Set([...a, ...b]));
  if (node.getChild("And") !== null || node.getChild("Unless") !== null) return left.shape;
  if (clause !== null && clause.getChild("GroupLeft") !== null) return widened(reading, left, right, included);
  if (clause !== null && clause.getChild("GroupRight") !== null) return widened(reading, right, left, included);
  if (clause !== null && clause.getChild("On") !== null) return vector(new Set(matching));
  return vector(a && new Set([...a].filter((label) => matching === undefined || !matching.includes(label))));
}

/** The labels of the side with many series, and those it is given of the other. */
function widened(reading: Reading, many: Shaped, one: Shaped, included: readonly string[] = []): Shape {
  demandLabels(reading, included, one.shape.labels, textOf(reading.query, one.node));
  return vector(many.shape.labels && new Set([...many.shape.labels, ...included]));
}

/** Notes that series are matched, or joined by a set operator, with a number that has none. */
function demandVectors(reading: Reading, node: SyntaxNode, left: Shaped, right: Shaped): void {
  const isMatched = ["MatchingModifierClause", "And", "Or", "Unless"].some((name) => node.getChild(name) !== null);
  if (!isMatched || (left.shape.type !== "scalar" && right.shape.type !== "scalar")) return;
  reading.faults.push({
    kind: "type",
    text: textOf(reading.query, node),
    wrong: "matches series with a number",
    expected: "series on both sides",
  });
}
