import type { OwnDashboardSpec, OwnPanelSpec, OwnVariable } from "../../../../config/observability-spec.ts";
import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import type { Variable } from "./dashboard-json.ts";
import type { MetricDraft } from "./panels/draft.ts";
import { scopeOf, type WhereLabel } from "./scope.ts";
import { namespaceChoice, nodeChoice, serviceChoice, whereabouts } from "./variables.ts";

/** A dashboard of the configuration's own, and what it is made from: it lets its readers choose what it says, and no more. */
export function ownDashboard(
  own: OwnDashboardSpec,
  of: DashboardContext,
): { readonly draft: DashboardDraft; readonly context: DashboardContext } {
  const { uid, title, description, folder, hours, variables, panels } = own;
  const context = {
    ...of,
    scope: scopeOf(
      of.spec,
      whereLabels.filter((label) => variables.includes(label)),
    ),
  };
  const draft = {
    uid,
    title,
    description,
    folder,
    hours,
    variables: [...whereabouts(context), ...variables.flatMap((name) => choices[name]?.(context) ?? [])],
    sections: [{ title, panels: panels.map(panelOf) }],
  };
  return { draft, context };
}

const whereLabels: readonly WhereLabel[] = ["environment", "place"];

const choices: Readonly<Partial<Record<OwnVariable, (context: DashboardContext) => Variable>>> = {
  service: serviceChoice,
  namespace: namespaceChoice,
  node: nodeChoice,
};

function panelOf({ columns, rows, limit, ...panel }: OwnPanelSpec): MetricDraft {
  return { ...panel, size: [columns, rows], ...(limit === undefined ? {} : { limit: { at: limit } }) };
}
