import type { BarsDraft, MetricBasics } from "./draft.ts";

/** The largest of many. */
export interface TopDraft extends Omit<MetricBasics, "queries"> {
  /** How many are shown. */
  readonly count: number;
  readonly expr: string;
  readonly legend: string;
}

/** Bars of the largest, as they are now: over time others would come and go, and there would be more of them. */
export function topPanel({ count, expr, legend, ...basics }: TopDraft): BarsDraft {
  return { ...basics, kind: "bargauge", queries: [{ expr: `topk(${count}, ${expr})`, legend }] };
}
