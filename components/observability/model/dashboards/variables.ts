import type { DashboardContext } from "./context.ts";
import type { Variable } from "./dashboard-json.ts";

/** What a query variable offers and begins with. */
export interface ChoiceDraft {
  readonly name: string;
  readonly label: string;
  /** Series and label whose values are offered. */
  readonly of: readonly [series: string, label: string];
  /** The value it begins with. @default - all, or the first where one is chosen */
  readonly first?: string;
  /** Whether exactly one value is chosen. @default false */
  readonly isSingle?: boolean;
}

const everything = { text: ["All"], value: ["$__all"] };

/** A variable that offers the values of a label. All of them match `.*`, so that series without the label count too. */
export function choice({ scope }: Pick<DashboardContext, "scope">, { name, label, of, first, isSingle = false }: ChoiceDraft): Variable {
  const definition = `label_values(${of[0]}, ${of[1]})`;
  return {
    type: "query",
    name,
    label,
    datasource: scope.metrics,
    definition,
    query: { query: definition, refId: "PrometheusVariableQueryEditor-VariableQuery", qryType: 5 },
    refresh: 2,
    sort: 1,
    ...(isSingle
      ? { multi: false, includeAll: false, ...(first === undefined ? {} : { current: { text: first, value: first } }) }
      : { multi: true, includeAll: true, allValue: ".*", current: first === undefined ? everything : { text: [first], value: [first] } }),
  };
}

/** A variable that its readers write a number in. */
export function figure(name: string, label: string, value: number): Variable {
  const text = String(value);
  return { type: "textbox", name, label, query: text, current: { text, value: text }, options: [{ selected: true, text, value: text }] };
}

/** A variable with named values, the first of them chosen. */
export function pick(name: string, label: string, values: readonly (readonly [text: string, value: number])[]): Variable {
  const options = values.map(([text, value], index) => ({ selected: index === 0, text, value: String(value) }));
  const [first = { selected: true, text: "", value: "" }] = options;
  return {
    type: "custom",
    name,
    label,
    query: values.map(([text, value]) => `${text} : ${value}`).join(","),
    options,
    current: { text: first.text, value: first.value },
    multi: false,
    includeAll: false,
  };
}

/** Environment and place, where series of several are seen; `first`: the place it begins with. */
export function whereabouts({ scope, spec }: DashboardContext, first?: string): readonly Variable[] {
  const hasEnvironment = scope.chosen.includes("environment");
  return scope.chosen.map((name) =>
    name === "environment"
      ? choice({ scope }, { name, label: "Environment", of: ["up", name], first: spec.environment })
      : choice(
          { scope },
          {
            name,
            label: "Place",
            of: [hasEnvironment ? 'up{environment=~"$environment"}' : "up", name],
            ...(first === undefined ? {} : { first }),
          },
        ),
  );
}

/** Services that answer requests. */
export function serviceChoice(context: DashboardContext): Variable {
  return choice(context, { name: "service", label: "Service", of: [context.scope.series("http_requests_total"), "service"] });
}

/** Namespaces that pods run in. */
export function namespaceChoice(context: DashboardContext): Variable {
  return choice(context, { name: "namespace", label: "Namespace", of: [context.scope.series("kube_pod_info"), "namespace"] });
}

/** Machines, by the name they go by in the cluster. */
export function nodeChoice(context: DashboardContext): Variable {
  return choice(context, { name: "node", label: "Node", of: [context.scope.series("node_uname_info"), "nodename"] });
}
