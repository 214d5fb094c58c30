import type { Scope } from "../scope.ts";
import type { BarsDraft, Size, StatDraft, TimeSeriesDraft } from "./draft.ts";
import { legendOf } from "./rate-panel.ts";

/** What share of a counter some of it is: failed requests of all. */
export interface ShareDraft {
  readonly title: string;
  readonly description: string;
  readonly size: Size;
  readonly part: readonly [counter: string, ...matchers: readonly string[]];
  readonly whole: readonly [counter: string, ...matchers: readonly string[]];
  /** Labels that a line stands for. @default none */
  readonly by?: readonly string[];
  /** Whether what is left of the whole is shown: successes, where `part` failed. @default false */
  readonly isRest?: boolean;
  readonly step?: string;
  readonly alerts?: readonly string[];
  readonly limit?: { readonly at: number; readonly isBelow?: boolean };
}

/** PromQL of the same: 0 where nothing of the part was ever counted, no answer where there is no whole. */
export function shareOf(
  scope: Scope,
  { part, whole, by = [], isRest = false }: Pick<ShareDraft, "part" | "whole" | "by" | "isRest">,
): string {
  const sum = by.length === 0 ? "sum" : `sum by (${by.join(", ")})`;
  const all = `${sum} (${scope.rate(...whole)})`;
  const share = `(${sum} (${scope.rate(...part)}) or 0 * ${all}) / (${all} > 0)`;
  return isRest ? `1 - ${share}` : share;
}

/** Lines of a share over time. */
export function sharePanel(scope: Scope, draft: ShareDraft): TimeSeriesDraft {
  return { ...shown(scope, draft), kind: "timeseries", min: 0, max: 1 };
}

/** A share as one number. */
export function shareStat(scope: Scope, draft: ShareDraft): StatDraft {
  return { ...shown(scope, draft), kind: "stat", decimals: 2 };
}

/** Shares as bars. */
export function shareBars(scope: Scope, draft: ShareDraft): BarsDraft {
  return { ...shown(scope, draft), kind: "bargauge", decimals: 2, min: 0, max: 1 };
}

function shown(scope: Scope, draft: ShareDraft) {
  const { title, description, size, step, alerts, limit, by = [] } = draft;
  return {
    title,
    description,
    size,
    unit: "percentunit",
    ...(step === undefined ? {} : { step }),
    ...(alerts === undefined ? {} : { alerts }),
    ...(limit === undefined ? {} : { limit }),
    queries: [{ expr: shareOf(scope, draft), legend: by.length === 0 ? title : legendOf(by) }],
  } as const;
}
