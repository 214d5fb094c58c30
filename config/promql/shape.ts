import type { SyntaxNode } from "@lezer/common";
import { functionShape } from "./function-shape.ts";
import { aggregateShape, binaryShape } from "./operator-shape.ts";
import type { Query } from "./parse.ts";
import {
  argumentsOf,
  demandLabels,
  expressionsIn,
  noLabels,
  scalar,
  vector,
  type Fault,
  type KnownMetric,
  type Reading,
  type Shape,
  type Shaped,
} from "./reading.ts";
import { selectorOf } from "./selector.ts";

/** The shape of `query`, and everything that it asks for and `metricNamed` does not know, or that no Prometheus would evaluate. */
export function readShape(
  query: Query,
  metricNamed: (name: string) => KnownMetric | undefined,
): { readonly shape: Shape; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  if (query.root === undefined) return { shape: scalar, faults };
  const shape = shapeOf({ query, metricNamed, faults }, query.root);
  if (shape.type === "matrix")
    faults.push({ kind: "type", text: query.text, wrong: "is a range of samples", expected: "values of one instant" });
  return { shape, faults };
}

function shapeOf(reading: Reading, node: SyntaxNode): Shape {
  switch (node.name) {
    case "NumberDurationLiteral":
      return scalar;
    case "StringLiteral":
      return { type: "string", labels: noLabels };
    case "VectorSelector":
      return vector(selectorLabels(reading, node));
    case "MatrixSelector":
    case "SubqueryExpr":
      return { type: "matrix", labels: innerShape(reading, node).labels };
    case "AggregateExpr":
      return aggregateShape(reading, node, shaped(reading, argumentsOf(node)));
    case "FunctionCall":
      return functionShape(reading, node, shaped(reading, argumentsOf(node)));
    case "BinaryExpr": {
      const [left, right] = shaped(reading, expressionsIn(node));
      return left === undefined || right === undefined ? scalar : binaryShape(reading, node, left, right);
    }
    default:
      return innerShape(reading, node);
  }
}

function shaped(reading: Reading, nodes: readonly SyntaxNode[]): readonly Shaped[] {
  return nodes.map((node) => ({ node, shape: shapeOf(reading, node) }));
}

/** The shape of the one expression that `node` wraps: parentheses, a sign, an offset. */
function innerShape(reading: Reading, node: SyntaxNode): Shape {
  const [inner] = expressionsIn(node);
  return inner === undefined ? scalar : shapeOf(reading, inner);
}

function selectorLabels(reading: Reading, node: SyntaxNode): ReadonlySet<string> | undefined {
  const { metric, matchers } = selectorOf(reading.query, node);
  const known = metric === undefined ? undefined : reading.metricNamed(metric);
  if (metric === undefined || known === undefined) {
    reading.faults.push({ kind: "metric", metric });
    return undefined;
  }
  demandLabels(
    reading,
    matchers.map(({ label }) => label),
    known.labels,
    metric,
  );
  return known.labels;
}
