import type { SyntaxNode } from "@lezer/common";
import { absentFunctions, counterFunctions, rangeFunctions, scalarFunctions } from "./functions.ts";
import { literal, textOf } from "./parse.ts";
import { demandLabels, noLabels, scalar, vector, type Reading, type Shape, type Shaped } from "./reading.ts";
import { selectorOf } from "./selector.ts";

/** The shape of a function's answer, whose arguments have the shapes of `args`. */
export function functionShape(reading: Reading, node: SyntaxNode, args: readonly Shaped[]): Shape {
  const identifier = node.getChild("FunctionIdentifier");
  const name = identifier === null ? "" : textOf(reading.query, identifier);
  checkRange(reading, node, name, args);
  if (scalarFunctions.has(name)) return scalar;
  const series = args.find(({ shape }) => shape.type === "vector" || shape.type === "matrix");
  if (series === undefined) return vector(noLabels);
  const { labels } = series.shape;
  if (absentFunctions.has(name)) return vector(demandedLabels(reading, series.node));
  if (counterFunctions.has(name)) checkCounter(reading, series.node, name);
  if (name === "label_replace" || name === "label_join") return vector(relabelled(reading, name, series, args));
  if (name !== "histogram_quantile") return vector(labels);
  demandLabels(reading, ["le"], labels, textOf(reading.query, series.node));
  return vector(labels && new Set([...labels].filter((label) => label !== "le")));
}

/** The labels of `label_replace(series, target, replacement, source, pattern)` and `label_join(series, target, separator, ...sources)`. */
function relabelled(reading: Reading, name: string, { node, shape }: Shaped, args: readonly Shaped[]): ReadonlySet<string> | undefined {
  const [target, , ...rest] = args.flatMap((arg) => (arg.shape.type === "string" ? [literal(reading.query, arg.node)] : []));
  const sources = (name === "label_replace" ? rest.slice(0, 1) : rest).filter((source) => source !== "");
  demandLabels(reading, sources, shape.labels, textOf(reading.query, node));
  return shape.labels && new Set([...shape.labels, ...(target === undefined ? [] : [target])]);
}

/** The labels that the selector in `node` demands by `=`: those that its absence can tell. */
function demandedLabels(reading: Reading, node: SyntaxNode): ReadonlySet<string> {
  const selector = node.name === "MatrixSelector" ? node.getChild("VectorSelector") : node;
  if (selector?.name !== "VectorSelector") return noLabels;
  return new Set(selectorOf(reading.query, selector).matchers.flatMap(({ label, operator }) => (operator === "=" ? [label] : [])));
}

function checkRange(reading: Reading, node: SyntaxNode, name: string, args: readonly Shaped[]): void {
  const hasRange = args.some(({ shape }) => shape.type === "matrix");
  if (hasRange === rangeFunctions.has(name)) return;
  reading.faults.push({
    kind: "type",
    text: textOf(reading.query, node),
    wrong: hasRange ? `gives ${name} a range of samples` : `gives ${name} no range of samples`,
    expected: hasRange ? "values of one instant, without [...]" : "a range, for instance [5m]",
  });
}

function checkCounter(reading: Reading, node: SyntaxNode, name: string): void {
  const selector = node.name === "MatrixSelector" ? node.getChild("VectorSelector") : null;
  const metric = selector === null ? undefined : selectorOf(reading.query, selector).metric;
  if (metric === undefined || reading.metricNamed(metric)?.isCounter !== false) return;
  reading.faults.push({
    kind: "type",
    text: textOf(reading.query, node),
    wrong: `takes ${name} of ${metric}, which is no counter`,
    expected: "a counter, or deriv or delta of a gauge",
  });
}
