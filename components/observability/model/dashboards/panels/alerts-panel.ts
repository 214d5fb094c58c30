import type { Scope } from "../scope.ts";
import type { Size, TableDraft } from "./draft.ts";

/** A table of the alerts that fire now, chosen by `matchers` of their labels. */
export function alertsPanel(scope: Scope, title: string, size: Size, ...matchers: readonly string[]): TableDraft {
  return {
    kind: "table",
    title,
    description: "Alerts that fire now. Each has a page in the runbooks that says what to do.",
    size,
    unit: "none",
    queries: [
      {
        expr: `sum by (${scope.each("alertname", "severity", "team", "service")}) (${scope.series("ALERTS", 'alertstate="firing"', ...matchers)})`,
        legend: "{{alertname}}",
        column: "firing",
      },
    ],
  };
}
