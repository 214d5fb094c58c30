import type { Counts, Outcome } from "./types.ts";

/** Outcomes from the best to the gravest. */
export const outcomes: readonly Outcome[] = ["proven", "accepted", "exempted", "not-proven", "violating"];

/** The gravest of `found`; undefined when there is none. */
export function gravest(found: Iterable<Outcome>): Outcome | undefined {
  let worst = -1;
  for (const outcome of found) worst = Math.max(worst, outcomes.indexOf(outcome));
  return outcomes[worst];
}

/** How often each outcome stands in `found`. */
export function countsOf(found: Iterable<Outcome>): Counts {
  const counts = { proven: 0, accepted: 0, exempted: 0, "not-proven": 0, violating: 0 };
  for (const outcome of found) counts[outcome] += 1;
  return counts;
}

/** The sum of several counts. */
export function sumOf(all: readonly Counts[]): Counts {
  const sum = { proven: 0, accepted: 0, exempted: 0, "not-proven": 0, violating: 0 };
  for (const counts of all) for (const outcome of outcomes) sum[outcome] += counts[outcome];
  return sum;
}

/** The counts in words, zeros left out but for what is asked first: `312 proven, 0 violating, 2 not proven`. */
export function countsText(counts: Counts): string {
  const always: readonly Outcome[] = ["proven", "violating"];
  const order: readonly Outcome[] = ["proven", "violating", "not-proven", "exempted", "accepted"];
  return order
    .filter((outcome) => counts[outcome] > 0 || always.includes(outcome))
    .map((outcome) => `${counts[outcome]} ${outcomeText(outcome)}`)
    .join(", ");
}

/** The outcome as a reader sees it. */
export function outcomeText(outcome: string): string {
  return outcome.replace("-", " ");
}
