import type { Size, TableDraft } from "./panels/draft.ts";
import { quantileOf } from "./panels/latency-panel.ts";
import type { Scope } from "./scope.ts";

const edge = ["source_workload", "destination_service_name"] as const;

/** A table of the traffic between workloads, from source to destination: how much, how much of it fails, how long it takes. */
export function meshEdges(scope: Scope, size: Size, ...matchers: readonly string[]): TableDraft {
  const from = ['reporter="source"', ...matchers];
  const sum = (...more: readonly string[]): string =>
    `sum by (${edge.join(", ")}) (${scope.rate("istio_requests_total", ...from, ...more)})`;
  const legend = "{{source_workload}} to {{destination_service_name}}";
  return {
    kind: "table",
    title: "Mesh traffic, source to destination",
    description: "Calls between workloads, as their callers saw them: how many, what share fails, and how long 95 % of them take.",
    size,
    unit: "short",
    names: { source_workload: "from", destination_service_name: "to" },
    alerts: ["MeshErrorsHigh"],
    queries: [
      { expr: `${sum()} > 0`, legend, column: "requests a second", unit: "reqps" },
      { expr: `(${sum('response_code=~"5.."')} or 0 * ${sum()}) / (${sum()} > 0)`, legend, column: "failing", unit: "percentunit" },
      {
        expr: quantileOf(scope, 0.95, { histogram: "istio_request_duration_milliseconds", matchers: from, by: edge }),
        legend,
        column: "95 % within",
        unit: "ms",
      },
    ],
  };
}
