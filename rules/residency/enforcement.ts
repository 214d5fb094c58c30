import type { Level } from "../finding.ts";
import { readTable } from "./tables.ts";
import type { Result, Severity } from "./types.ts";

/** When a judgement is made: unknown values are still to come at preview. */
export type Phase = "preview" | "update";

interface EnforcementRow {
  readonly result: Result | "*";
  readonly severity: Severity | "*";
  readonly phase: Phase | "*";
  readonly strict: boolean | "*";
  readonly level: Level | "none";
}

const memo = new Map<string, Level | undefined>();

/** The enforcement of a result, by the one table; undefined when there is nothing to report. */
export function enforcement(result: Result, severity: Severity, phase: Phase, strict: boolean): Level | undefined {
  const key = `${result} ${severity} ${phase} ${strict}`;
  if (memo.has(key)) return memo.get(key);
  const row = readTable<{ rows: readonly EnforcementRow[] }>("enforcement").rows.find(
    (candidate) =>
      (candidate.result === "*" || candidate.result === result) &&
      (candidate.severity === "*" || candidate.severity === severity) &&
      (candidate.phase === "*" || candidate.phase === phase) &&
      (candidate.strict === "*" || candidate.strict === strict),
  );
  const level = row === undefined ? "mandatory" : row.level === "none" ? undefined : row.level;
  memo.set(key, level);
  return level;
}
