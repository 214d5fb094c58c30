/** A clause a finding rests on, with where it was read. */
export interface Clause {
  readonly id: string;
  readonly source: string;
}

/** How an exemption covered a finding. */
export interface ExemptionUse {
  readonly reason: string;
  readonly owner: string;
  readonly approver: string;
  readonly expiry: string;
}

/** What enforcement a finding asks for: a mandatory one stops, an advisory one is shown. */
export type Level = "mandatory" | "advisory";

/** One thing that is wrong, or not proven to be right, in one place. */
export interface Finding {
  /** Id of the rule, the name of its policy. */
  readonly rule: string;
  readonly level: Level;
  /** URN, or `file#object`. */
  readonly subject: string;
  /** Where in the subject: dotted, `[0]` for items, `#` before what is inside an embedded document. */
  readonly path: string;
  /** The value as found, shortened. */
  readonly value: string;
  readonly message: string;
  readonly clauses: readonly Clause[];
  readonly fix: string;
  readonly result: "violating" | "not-proven";
  readonly reason: string;
  readonly exemption?: ExemptionUse;
}

/** A finding as text a person reads: what, where, why, by which clause, and what to do. */
export function formatFinding(finding: Finding): string {
  const lines = [
    `${finding.level} ${finding.rule}: ${finding.message}`,
    `  resource: ${finding.subject}`,
    `  path:     ${finding.path} = ${JSON.stringify(finding.value)}`,
    `  result:   ${finding.result}, ${finding.reason}`,
  ];
  if (finding.clauses.length > 0)
    lines.push(`  clauses:  ${finding.clauses.map((clause) => `${clause.id} (${clause.source})`).join("; ")}`);
  lines.push(`  fix:      ${finding.fix}`);
  if (finding.exemption !== undefined) {
    const { reason, owner, approver, expiry } = finding.exemption;
    lines.push(`  exempted: ${reason}; owner ${owner}, approved by ${approver}, until ${expiry}`);
  }
  return lines.join("\n");
}

/** Findings in a stable order: mandatory first, then by rule, subject and path. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const key = (finding: Finding): string =>
    [finding.level === "mandatory" ? "0" : "1", finding.rule, finding.subject, finding.path].join("\u0000");
  return [...findings].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
