import { median } from "./median.ts";
import type { Sample } from "./measure.ts";

/** One who takes part in a contest: a name and a way to run once. */
export interface Contestant {
  readonly name: string;
  run(): Promise<Omit<Sample, "out"> & { readonly resources?: number }>;
}

/** What a contestant took, medians over its runs. */
export interface Result {
  readonly name: string;
  readonly wallMs: number;
  readonly peakMB: number;
  /** Resources registered or, of a peer, in its templates; components among them. */
  readonly resources: number | undefined;
  readonly runs: readonly { readonly wallMs: number; readonly peakMB: number }[];
}

/**
 * Runs the contestants in turn, `rounds` times, so that a change of the machine's load meets all alike; a first round
 * that nobody counts warms caches.
 */
export async function contest(contestants: readonly Contestant[], rounds: number): Promise<readonly Result[]> {
  const runs = contestants.map(() => [] as { wallMs: number; peakMB: number; resources: number | undefined }[]);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const { wallMs, peakMB, resources } = await contestant.run();
      if (round > 0) runs[index]?.push({ wallMs, peakMB, resources });
    }
  }
  return contestants.map(({ name }, index) => {
    const own = runs[index] ?? [];
    return {
      name,
      wallMs: rounded(median(own.map(({ wallMs }) => wallMs))),
      peakMB: Math.round(median(own.map(({ peakMB }) => peakMB))),
      resources: own[0]?.resources,
      runs: own.map(({ wallMs, peakMB }) => ({ wallMs: rounded(wallMs), peakMB: Math.round(peakMB) })),
    };
  });
}

/** Whole milliseconds, tenths of what is short. */
function rounded(ms: number): number {
  return ms < 100 ? Math.round(ms * 10) / 10 : Math.round(ms);
}

/** How many times as long as `base` each run of `result` took, the median over rounds: rounds are interleaved. */
export function ratio(result: Result, base: Result): number {
  return median(result.runs.map(({ wallMs }, round) => wallMs / (base.runs[round]?.wallMs ?? Number.NaN)));
}

/** The same per resource, where the two do not have as many. */
export function ratioPerResource(result: Result, base: Result): number {
  return (ratio(result, base) * (base.resources ?? Number.NaN)) / (result.resources ?? Number.NaN);
}
