import type { Finding } from "../../rules/finding.ts";
import { enforcement, indexGraph, type Proof, type ResolveContext, type Resolution, type Severity } from "../../rules/residency/index.ts";
import { optionsOf, type Extra, type Standard } from "./judging.ts";

/** What was found out about one value by one rule. */
export interface Statement {
  readonly rule: string;
  readonly subject: string;
  readonly path: string;
  readonly value: string;
  readonly answer: Resolution;
  readonly severity: Severity;
}

/** The surroundings of a value that stands in no resource. */
export function bareContext(standard: Standard): ResolveContext {
  return indexGraph({ resources: [] }, optionsOf(standard)).context({ result: "proven", reason: "not a resource" });
}

/** Statements as findings and proofs: the one enforcement table decides which is which. */
export function judgeStatements(statements: readonly Statement[], standard: Standard): Pick<Extra, "findings" | "proofs"> {
  const { scope, strict } = indexGraph({ resources: [] }, optionsOf(standard));
  const findings: Finding[] = [];
  const proofs: Proof[] = [];
  for (const { answer, path, rule, severity, subject, value } of statements) {
    const { reason, result } = answer;
    const gravity = severity === "mandatory" ? scope.severity : severity;
    const level = enforcement(result, gravity, standard.phase, strict);
    if (level === undefined || result === "proven") {
      proofs.push({ rule, subject, path, value, result, reason });
      continue;
    }
    const { clauses, fix } = scope.rule(rule);
    const message = result === "violating" ? reason : `not proven to be in India: ${reason}`;
    findings.push({ rule, level, subject, path, value, message, clauses, fix, result, reason });
  }
  return { findings, proofs };
}
