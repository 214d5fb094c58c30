import { countsText, outcomeText } from "./outcomes.ts";
import type { Evidence, EvidenceClause, EvidenceRule, EvidenceRun, Provenance } from "./types.ts";

const FROM = { option: "as asked for", commit: "day of the commit", today: "today, for there is no commit" } as const;

/** Day, commit and tools, one a line. */
export function provenanceLines({ asOf, asOfFrom, commit, tools }: Provenance): readonly string[] {
  const state = commit === null ? "none" : `${commit.id}${commit.changed ? ", with changes that are not committed" : ""}`;
  return [
    `as of    ${asOf} (${FROM[asOfFrom]})`,
    `commit   ${state}`,
    `tools    ${tools.map(({ name, version }) => `${name} ${version}`).join(", ")}`,
  ];
}

/** What was applied, and what configuration narrowed. */
export function scopeLines({ scope }: EvidenceRun): readonly string[] {
  const { narrowed, phase, profiles, strict, unconfigured } = scope;
  return [
    `profiles ${unconfigured ? "all, for none is chosen" : profiles.join(", ")}`,
    `narrowed ${narrowed.length === 0 ? "nothing" : narrowed.join("; ")}`,
    `phase    ${phase}; what is not proven ${phase === "update" && strict ? "is a violation" : "is advisory"}`,
  ];
}

function clauseLines({ controls, from, id, mark, source, status, title }: EvidenceClause): readonly string[] {
  return [
    `${id}  ${title}`,
    `    ${status}, from ${from}; ${source}${mark === "U" ? " (not verified at its source)" : ""}`,
    ...controls.map((control) => `    ${control.id}  ${outcomeText(control.result)}: ${control.title}`),
  ];
}

function ruleLines(rule: EvidenceRule): readonly string[] {
  const head = `${rule.id}: ${rule.title}`;
  if (rule.result === "not-applicable") return [head, "    nothing here that it looks at"];
  const serves = rule.controls.length > 0 ? rule.controls.join(", ") : (rule.source ?? "");
  const open = rule.resources.flatMap(({ checks, subject }) =>
    checks
      .filter(({ result }) => result !== "proven")
      .map(({ exemption, level, path, reason, result, value }) => {
        const until =
          exemption === undefined
            ? ""
            : `; exempted until ${exemption.expiry} by ${exemption.approver}, owner ${exemption.owner}: ${exemption.reason}`;
        return `    ${outcomeText(result)}${level === undefined ? "" : ` (${level})`}  ${subject}  ${path} = ${JSON.stringify(value)}: ${reason}${until}`;
      }),
  );
  return [
    head,
    `    ${serves}${serves === "" ? "" : ": "}${countsText(rule.counts)} on ${rule.resources.length} of its resources`,
    ...open,
  ];
}

function runLines(run: EvidenceRun): readonly string[] {
  const { counts, exemptions, resources, rules, subject, unreadable } = run;
  const controls = [...new Map(run.clauses.flatMap((clause) => clause.controls.map((control) => [control.id, control] as const))).values()];
  const unserved = controls.filter(({ result }) => result === "not-checked").map(({ id, title }) => `${id} (${title})`);
  return [
    "",
    `${subject.kind} ${subject.name}`,
    "",
    ...scopeLines(run),
    `result   ${countsText(counts)}, on ${resources} resources; ${run.mandatory} mandatory and ${run.advisory} advisory findings`,
    ...(unserved.length === 0 ? [] : [`         no rule here serves ${unserved.sort().join(", ")}`]),
    "",
    "CLAUSES, each with the controls that serve it",
    ...run.clauses.flatMap(clauseLines),
    "",
    "RULES, with everything that is not proven",
    ...rules.flatMap(ruleLines),
    "",
    "EXEMPTIONS",
    ...(exemptions.length === 0
      ? ["none"]
      : exemptions.map(
          (entry) =>
            `${entry.rule}  ${entry.resource}: ${entry.reason}; owner ${entry.owner}, approved by ${entry.approver}, until ${entry.expiry}; used ${entry.uses} times`,
        )),
    ...(unreadable.length === 0 ? [] : ["", "NOT READ, so not judged", ...unreadable.map(({ text }) => text)]),
  ];
}

/** Evidence for an auditor: what applies, what was judged by which rule, and everything that is not proven. */
export function evidenceText(evidence: Evidence): string {
  const head = [
    "EVIDENCE OF RESIDENCY",
    "",
    ...provenanceLines(evidence),
    "",
    "Clauses are paraphrased; this is engineering material, not legal advice.",
  ];
  return `${[...head, ...evidence.runs.flatMap(runLines)].join("\n")}\n`;
}
