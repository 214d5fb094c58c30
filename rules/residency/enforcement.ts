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

/** What the table decides in one phase, by severity and result. */
type Decisions = Map<Severity, Map<Result, Level | undefined>>;

const strictly: Readonly<Record<Phase, Decisions>> = { preview: new Map(), update: new Map() };
const leniently: Readonly<Record<Phase, Decisions>> = { preview: new Map(), update: new Map() };

/** The enforcement of a result, by the one table; undefined when there is nothing to report. */
export function enforcement(result: Result, severity: Severity, phase: Phase, strict: boolean): Level | undefined {
  const decisions = (strict ? strictly : leniently)[phase];
  let levels = decisions.get(severity);
  if (levels === undefined) decisions.set(severity, (levels = new Map()));
  const known = levels.get(result);
  if (known !== undefined || levels.has(result)) return known;
  const level = decide(result, severity, phase, strict);
  levels.set(result, level);
  return level;
}

function decide(result: Result, severity: Severity, phase: Phase, strict: boolean): Level | undefined {
  const row = readTable<{ rows: readonly EnforcementRow[] }>("enforcement").rows.find(
    (candidate) =>
      (candidate.result === "*" || candidate.result === result) &&
      (candidate.severity === "*" || candidate.severity === severity) &&
      (candidate.phase === "*" || candidate.phase === phase) &&
      (candidate.strict === "*" || candidate.strict === strict),
  );
  return row === undefined ? "mandatory" : row.level === "none" ? undefined : row.level;
}
