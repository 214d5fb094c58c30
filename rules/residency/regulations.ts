import { readFileSync } from "node:fs";
import type { Clause } from "../finding.ts";
import { readTable } from "./tables.ts";
import type { Severity } from "./types.ts";

/** What a stack can be held to; without any, all of them. */
export type Profile =
  "payments" | "lending" | "securities" | "insurance" | "telecom" | "personal-data" | "personal-data-significant" | "government";

/** One regulation as a row of data: paraphrased, dated, marked. */
export interface Regulation {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly controls: readonly string[];
  readonly from: string;
  readonly until: string | null;
  readonly status: string;
  readonly paraphrase: string;
  readonly source: string;
  readonly seen: string;
  readonly mark: "V" | "U";
}

interface ProfileRow {
  readonly id: Profile;
  readonly severity: Severity;
  readonly regulations: readonly string[];
  readonly onlyInIndiaLogs: boolean;
  readonly zones: "india" | "empanelled";
}

/** Days something is kept, by which regulation and for whom. */
export interface RetentionRow {
  readonly regulation: string;
  readonly profiles: readonly Profile[];
  readonly what: "logs" | "books";
  readonly days: number;
  readonly mark: "V" | "U";
}

interface RegulationTable {
  readonly rows: readonly Regulation[];
  readonly profiles: readonly ProfileRow[];
  /** What a check can look at, by the ids that regulations and rules share. */
  readonly controls: readonly { readonly id: string; readonly title: string }[];
  readonly retention: readonly RetentionRow[];
}

interface RuleRow {
  readonly id: string;
  readonly compliant: string;
  readonly controls: readonly string[];
  readonly fix: string;
}

let table: RegulationTable | undefined;

/** The regulations table. */
export function regulations(): RegulationTable {
  table ??= JSON.parse(readFileSync(new URL("../../config/tables/regulations.json", import.meta.url), "utf8")) as RegulationTable;
  return table;
}

/** What the chosen profiles ask; the scope of a judgement. */
export interface Scope {
  readonly profiles: readonly Profile[];
  /** True when no profile was chosen, so that all apply. */
  readonly unconfigured: boolean;
  /** The gravest severity any chosen profile gives to a leak. */
  readonly severity: Severity;
  /** A chosen profile names empanelled regions only. */
  readonly empanelledOnly: boolean;
  readonly retention: readonly RetentionRow[];
  /** What a rule demands, its fix, and the clauses it rests on here. */
  rule(id: string): { readonly compliant: string; readonly fix: string; readonly clauses: readonly Clause[] };
}

function effective(regulation: Regulation, asOf: string | undefined): boolean {
  return regulation.until === null || asOf === undefined || regulation.until >= asOf;
}

/**
 * Narrows the tables to the chosen profiles. None chosen means every profile at full strictness; an alias of a regulation
 * stays with its row. A regulation that commences after `asOf` still counts, for what is built now will meet it.
 * @throws Error for a profile the table does not know
 */
export function scopeOf(chosen: readonly Profile[] | undefined, asOf?: string): Scope {
  const all = regulations();
  const unconfigured = chosen === undefined || chosen.length === 0;
  const names = unconfigured ? all.profiles.map((row) => row.id) : chosen;
  const rows = names.map((name) => {
    const row = all.profiles.find((candidate) => candidate.id === name);
    if (row === undefined)
      throw new Error(`unknown profile ${JSON.stringify(name)}; expected one of ${all.profiles.map((known) => known.id).join(", ")}`);
    return row;
  });
  const wanted = new Set(rows.flatMap((row) => row.regulations));
  const active = all.rows.filter((row) => wanted.has(row.id) && effective(row, asOf));
  const ruleRows = new Map(readTable<{ rows: readonly RuleRow[] }>("rules").rows.map((row) => [row.id, row]));
  const memo = new Map<string, ReturnType<Scope["rule"]>>();
  return {
    profiles: names,
    unconfigured,
    severity: rows.some((row) => row.severity === "mandatory") ? "mandatory" : "advisory",
    empanelledOnly: !unconfigured && rows.some((row) => row.zones === "empanelled"),
    retention: all.retention.filter((row) => row.profiles.some((profile) => names.includes(profile))),
    rule(id) {
      let known = memo.get(id);
      if (known === undefined) {
        const row = ruleRows.get(id);
        const controls = new Set(row?.controls ?? []);
        const clauses = active.filter((reg) => reg.controls.some((control) => controls.has(control)));
        known = {
          compliant: row?.compliant ?? id,
          fix: row?.fix ?? "change the value to a place in India",
          clauses: clauses.map(({ id: clause, source }) => ({ id: clause, source })),
        };
        memo.set(id, known);
      }
      return known;
    },
  };
}
