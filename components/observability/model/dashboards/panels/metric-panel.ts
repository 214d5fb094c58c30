import type { FieldConfig, FieldConfigSource } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Panel, Target } from "../dashboard-json.ts";
import type { Plain } from "../plain.ts";
import type { Scope } from "../scope.ts";
import type { MetricDraft, QueryDraft, TableDraft } from "./draft.ts";
import { barOptions, lineFields, lineOptions, statOptions, tableFields, tableOptions } from "./looks.ts";

type Fields = Plain<FieldConfigSource>;

/** What a panel of metrics adds to what all panels have. */
export function metricPanel(
  draft: MetricDraft,
  { metrics }: Scope,
): Pick<Panel, "type" | "datasource" | "targets" | "options" | "fieldConfig"> {
  return {
    type: draft.kind,
    datasource: metrics,
    targets: draft.queries.map((query, index) => target(draft, query, letter(index), { metrics })),
    options: options(draft),
    fieldConfig: { defaults: defaults(draft), overrides: draft.kind === "table" ? columnUnits(draft.queries) : [] },
    ...(draft.kind === "table" ? { transformations: oneTable(draft) } : {}),
  };
}

/** `A`, `B`, ... */
function letter(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

/** Bars and tables show now, lines their course; a number both. */
function target(draft: MetricDraft, { expr, legend }: QueryDraft, refId: string, { metrics }: Pick<Scope, "metrics">): Target {
  const { kind, step } = draft;
  const isInstant = kind === "table" || kind === "bargauge";
  return {
    refId,
    datasource: metrics,
    editorMode: "code",
    expr,
    legendFormat: legend,
    format: kind === "table" ? "table" : "time_series",
    instant: isInstant,
    range: !isInstant,
    ...(kind === "timeseries" ? { exemplar: draft.hasExemplars === true } : {}),
    ...(step === undefined ? {} : { interval: step }),
  };
}

function options(draft: MetricDraft): Panel["options"] {
  switch (draft.kind) {
    case "timeseries":
      return lineOptions;
    case "stat":
      return statOptions;
    case "bargauge":
      return barOptions;
    case "table":
      return tableOptions;
  }
}

function defaults(draft: MetricDraft): Plain<FieldConfig> {
  const { unit, decimals, min, max, limit } = draft;
  return {
    unit,
    ...(decimals === undefined ? {} : { decimals }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    noValue: "nothing",
    color: { mode: draft.kind === "timeseries" || limit === undefined ? "palette-classic" : "thresholds" },
    thresholds: { mode: "absolute", steps: steps(limit) },
    ...(draft.kind === "timeseries" ? { custom: lineFields(draft.isStacked === true, limit !== undefined) } : {}),
    ...(draft.kind === "table" ? { custom: tableFields } : {}),
  };
}

function steps(limit: MetricDraft["limit"]): readonly { readonly value: number | null; readonly color: string }[] {
  if (limit === undefined) return [{ value: null, color: "green" }];
  const [low, high] = limit.isBelow === true ? ["red", "green"] : ["green", "red"];
  return [
    { value: null, color: low },
    { value: limit.at, color: high },
  ];
}

/** The column of the values of each query: Grafana calls the only one `Value`, several `Value #A`. */
function columnOf(index: number, count: number): string {
  return count === 1 ? "Value" : `Value #${letter(index)}`;
}

function columnUnits(queries: readonly QueryDraft[]): Fields["overrides"] {
  return queries.flatMap(({ unit }, index) =>
    unit === undefined
      ? []
      : [{ matcher: { id: "byName", options: columnOf(index, queries.length) }, properties: [{ id: "unit", value: unit }] }],
  );
}

/** Joins the answers of all queries by their labels, without the time, each column by its name. */
function oneTable({ queries, names = {} }: TableDraft): NonNullable<Panel["transformations"]> {
  return [
    { id: "merge", options: {} },
    {
      id: "organize",
      options: {
        excludeByName: { Time: true },
        renameByName: {
          ...names,
          ...Object.fromEntries(
            queries.flatMap(({ column }, index) => (column === undefined ? [] : [[columnOf(index, queries.length), column]])),
          ),
        },
      },
    },
  ];
}
