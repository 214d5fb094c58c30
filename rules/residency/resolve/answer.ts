import type { Resolution, Result } from "../types.ts";

/** A proven answer. */
export function proven(reason: string): Resolution {
  return { result: "proven", reason };
}

/** A violating answer; `part` is the piece of the value that names a place abroad. */
export function violating(reason: string, part?: string): Resolution {
  return part === undefined ? { result: "violating", reason } : { result: "violating", reason, part };
}

/** A not-proven answer: never a pass. */
export function notProven(reason: string, part?: string): Resolution {
  return part === undefined ? { result: "not-proven", reason } : { result: "not-proven", reason, part };
}

const weight: Readonly<Record<Result, number>> = { proven: 0, "not-proven": 1, violating: 2 };

/** The gravest of several answers; the first one wins a tie. */
export function worst(answers: readonly Resolution[]): Resolution | undefined {
  let found: Resolution | undefined;
  for (const answer of answers) if (found === undefined || weight[answer.result] > weight[found.result]) found = answer;
  return found;
}
