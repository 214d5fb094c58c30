import type { Graph } from "../engine/graph.ts";
import { chartStatements } from "./chart-images.ts";
import { graphResources } from "./graph-resources.ts";
import type { Extra, Standard, Surface } from "./judging.ts";
import { judgeStatements } from "./statement.ts";

const CHART = /^kubernetes:helm\.sh\/v\d+:(?:Chart|Release)$/;

/** The offline preview of an environment as a surface; `program` is what was found out about its state and secrets. */
export function environmentSurface(
  name: string,
  slice: string,
  graph: Graph,
  program: Pick<Extra, "findings" | "proofs">,
  standard: Standard,
): Surface {
  const resources = graphResources(graph.resources);
  const children = new Set(graph.resources.map(({ parent }) => parent));
  const unseen = resources.filter(({ type, urn }) => CHART.test(type) && !children.has(urn));
  const charts = judgeStatements(unseen.flatMap(chartStatements), standard);
  const isWhole = slice === "all" || slice === name;
  const title = isWhole ? name : `${name}-${slice}`;
  return {
    subject: { kind: "environment", name: title, file: `Pulumi.${name}.yaml` },
    resources,
    locations: new Map([...program.findings].map(({ subject }) => [subject, { file: subject.split("#")[0] ?? subject }])),
    unreadable: [],
    extra: { findings: [...program.findings, ...charts.findings], proofs: [...program.proofs, ...charts.proofs], rules: [] },
    owns: (resource) => resource.startsWith("urn:") || resource.startsWith("Pulumi.") || resource === "*",
    whole: isWhole,
  };
}
