import { nearest } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import { parseQuery } from "../promql/parse.ts";
import type { Fault, KnownMetric } from "../promql/reading.ts";
import { readShape } from "../promql/shape.ts";
import { contractSeries, externalLabels } from "./contract.ts";

/** How a query is judged. */
export interface QueryContext {
  /** Where it stands, for messages. @default "query" */
  readonly path?: string;
  /** `cluster`: asked of the Prometheus of one cluster, which has no external labels. `global`: of the view over all. @default "cluster" */
  readonly view?: "cluster" | "global";
}

/**
 * Everything wrong with a PromQL expression: it does not parse, it names a metric outside the contract, asks a metric for a
 * label it does not have, or mixes ranges, instants and gauges in a way that Prometheus refuses or that means nothing.
 */
export function checkQuery(expression: string, { path = "query", view = "cluster" }: QueryContext = {}): readonly Problem[] {
  const query = parseQuery(expression);
  if (query.errorAt !== undefined) return [unparsed(expression, query.errorAt, path)];
  const { faults } = readShape(query, view === "global" ? globalSeries : (name) => contractSeries().get(name));
  const problems = faults.map((fault) => problemOf(fault, path));
  return problems.filter(
    (problem, index) => problems.findIndex((other) => other.wrong === problem.wrong && other.value === problem.value) === index,
  );
}

/** The labels that the answer of a right `expression` has; undefined where they cannot be told. */
export function labelsOf(expression: string, { view = "cluster" }: QueryContext = {}): ReadonlySet<string> | undefined {
  return readShape(parseQuery(expression), view === "global" ? globalSeries : (name) => contractSeries().get(name)).shape.labels;
}

function globalSeries(name: string): KnownMetric | undefined {
  const known = contractSeries().get(name);
  return known && { ...known, labels: new Set([...known.labels, ...externalLabels]) };
}

function unparsed(expression: string, at: number, path: string): Problem {
  const rest = expression.slice(at).trim();
  return {
    path,
    value: expression,
    wrong: `does not parse as PromQL at character ${at + 1}`,
    expected: "an expression of Prometheus",
    fix: rest === "" ? "finish it" : `mend it before ${JSON.stringify(rest.slice(0, 20))}`,
  };
}

function problemOf(fault: Fault, path: string): Problem {
  if (fault.kind === "type") return { path, value: fault.text, wrong: fault.wrong, expected: fault.expected };
  if (fault.kind === "label") {
    return {
      path,
      value: fault.label,
      wrong: `is not a label of ${fault.of}`,
      expected: fault.known.size === 0 ? "no label" : `one of ${[...fault.known].sort().join(", ")}`,
      ...meantLabel(fault),
    };
  }
  if (fault.metric === undefined)
    return { path, wrong: "reads series without naming a metric", expected: "a metric of the contract", fix: "name it before the {" };
  const meant = nearest(fault.metric, [...contractSeries().keys()]);
  return {
    path,
    value: fault.metric,
    wrong: "is not a metric of the contract",
    expected: "a metric of docs/metrics.md",
    fix: meant === undefined ? "add it to the contract, or use another" : `did you mean ${meant}?`,
  };
}

function meantLabel({ label, known }: Fault & { readonly kind: "label" }): { readonly fix?: string } {
  const meant = nearest(label, [...known]);
  return meant === undefined ? {} : { fix: `did you mean ${meant}?` };
}
