import type { Scope } from "../scope.ts";
import type { Size, TimeSeriesDraft, Unit } from "./draft.ts";
import { legendOf } from "./rate-panel.ts";

/** Quantiles of a histogram. */
export interface LatencyDraft {
  readonly title: string;
  readonly description: string;
  readonly size: Size;
  /** Name of the histogram, without `_bucket`. */
  readonly histogram: string;
  readonly matchers?: readonly string[];
  /** Labels that a line stands for. @default none */
  readonly by?: readonly string[];
  /** @default 0.95 alone */
  readonly quantiles?: readonly number[];
  readonly unit: Unit;
  readonly step?: string;
  readonly alerts?: readonly string[];
  readonly limit?: { readonly at: number };
}

/** PromQL of the value that a share `quantile` of all stays below. */
export function quantileOf(
  scope: Scope,
  quantile: number,
  { histogram, matchers = [], by = [] }: Pick<LatencyDraft, "histogram" | "matchers" | "by">,
): string {
  return `histogram_quantile(${quantile}, sum by (${[...by, "le"].join(", ")}) (${scope.rate(`${histogram}_bucket`, ...matchers)}))`;
}

/** Lines of quantiles; a point that carries a trace leads to it. */
export function latencyPanel(scope: Scope, draft: LatencyDraft): TimeSeriesDraft {
  const { title, description, size, unit, step, alerts, limit, by = [], quantiles = [0.95] } = draft;
  const name = legendOf(by);
  return {
    kind: "timeseries",
    title,
    description,
    size,
    unit,
    min: 0,
    hasExemplars: true,
    ...(step === undefined ? {} : { step }),
    ...(alerts === undefined ? {} : { alerts }),
    ...(limit === undefined ? {} : { limit }),
    queries: quantiles.map((quantile) => ({
      expr: quantileOf(scope, quantile, draft),
      legend: [...(quantiles.length === 1 && name !== "" ? [] : [`${quantile * 100} %`]), ...(name === "" ? [] : [name])].join(" "),
    })),
  };
}
