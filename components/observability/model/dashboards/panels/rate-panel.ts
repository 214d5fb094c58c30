import type { Scope } from "../scope.ts";
import type { Size, StatDraft, TimeSeriesDraft, Unit } from "./draft.ts";

/** How fast a counter grows. */
export interface RateDraft {
  readonly title: string;
  readonly description: string;
  readonly size: Size;
  readonly counter: string;
  readonly matchers?: readonly string[];
  /** Labels that a line stands for. @default none: one line for all */
  readonly by?: readonly string[];
  /** Legend of a line. @default - the values of `by`, or the title */
  readonly legend?: string;
  readonly unit: Unit;
  /** A rate is per second: 60 makes it one per minute. @default 1 */
  readonly times?: number;
  readonly step?: string;
  readonly alerts?: readonly string[];
  readonly limit?: { readonly at: number };
}

/** PromQL of the same. */
export function rateOf(
  scope: Scope,
  { counter, matchers = [], by = [], times = 1 }: Pick<RateDraft, "counter" | "matchers" | "by" | "times">,
): string {
  const sum = by.length === 0 ? "sum" : `sum by (${by.join(", ")})`;
  return `${sum} (${scope.rate(counter, ...matchers)})${times === 1 ? "" : ` * ${times}`}`;
}

/** The legend that names the labels a line stands for. */
export function legendOf(by: readonly string[]): string {
  return by.map((label) => `{{${label}}}`).join(" ");
}

/** Lines of how fast a counter grows, on each other where there are several. */
export function ratePanel(scope: Scope, draft: RateDraft): TimeSeriesDraft {
  const { by = [], legend = by.length === 0 ? draft.title : legendOf(by) } = draft;
  return { ...shown(draft), kind: "timeseries", min: 0, isStacked: by.length > 0, queries: [{ expr: rateOf(scope, draft), legend }] };
}

/** How fast it grows now, as one number. */
export function rateStat(scope: Scope, draft: RateDraft): StatDraft {
  return { ...shown(draft), kind: "stat", queries: [{ expr: rateOf(scope, draft), legend: draft.legend ?? draft.title }] };
}

function shown({ title, description, size, unit, step, alerts, limit }: RateDraft) {
  return {
    title,
    description,
    size,
    unit,
    ...(step === undefined ? {} : { step }),
    ...(alerts === undefined ? {} : { alerts }),
    ...(limit === undefined ? {} : { limit }),
  };
}
