import type { Finding } from "../finding.ts";
import { clausesOf, evidenceClauses } from "./clauses.ts";
import { countsOf, gravest, sumOf } from "./outcomes.ts";
import type {
  Counts,
  Evidence,
  EvidenceCheck,
  EvidenceResource,
  EvidenceRule,
  EvidenceRun,
  Judged,
  Provenance,
  RuleInfo,
} from "./types.ts";

type BySubject = Map<string, EvidenceCheck[]>;

function ordered(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function put(rules: Map<string, BySubject>, rule: string, subject: string, check: EvidenceCheck): void {
  let subjects = rules.get(rule);
  if (subjects === undefined) rules.set(rule, (subjects = new Map()));
  const checks = subjects.get(subject);
  if (checks === undefined) subjects.set(subject, [check]);
  else checks.push(check);
}

function checkOf({ exemption, level, path, reason, result, value }: Finding): EvidenceCheck {
  if (exemption !== undefined) return { path, value, result: "exempted", reason, exemption };
  return { path, value, result, level, reason };
}

/** How often each outcome came up, without the whole evidence. */
export function tallyOf({ exempted, findings, proofs }: Judged): Counts {
  const counts = { proven: 0, accepted: 0, exempted: exempted.length, "not-proven": 0, violating: 0 };
  for (const { result } of proofs) counts[result === "proven" ? "proven" : "accepted"] += 1;
  for (const { result } of findings) counts[result] += 1;
  return counts;
}

function collect(judged: Judged): ReadonlyMap<string, BySubject> {
  const rules = new Map<string, BySubject>();
  for (const finding of [...judged.findings, ...judged.exempted]) put(rules, finding.rule, finding.subject, checkOf(finding));
  for (const { path, reason, result, rule, subject, value } of judged.proofs)
    put(rules, rule, subject, { path, value, result: result === "proven" ? "proven" : "accepted", reason });
  return rules;
}

function resourcesOf(subjects: BySubject): readonly EvidenceResource[] {
  return [...subjects]
    .sort(([a], [b]) => ordered(a, b))
    .map(([subject, checks]) => ({
      subject,
      result: gravest(checks.map(({ result }) => result)) ?? "proven",
      checks: checks.sort((a, b) => ordered(a.path, b.path) || ordered(a.value, b.value)),
    }));
}

function ruleOf(info: RuleInfo, subjects: BySubject, judged: Judged, asOf: string): EvidenceRule {
  const resources = resourcesOf(subjects);
  const counts: Counts = countsOf(resources.flatMap(({ checks }) => checks.map(({ result }) => result)));
  return {
    ...info,
    clauses: clausesOf(info.controls, judged.scope.profiles, asOf),
    result: gravest(resources.map(({ result }) => result)) ?? "not-applicable",
    counts,
    resources,
  };
}

function runOf(judged: Judged, asOf: string): EvidenceRun {
  const collected = collect(judged);
  const known = new Set(judged.rules.map(({ id }) => id));
  const strange = [...collected.keys()]
    .filter((id) => !known.has(id))
    .map((id): RuleInfo => ({ id, group: id.split("-")[0] ?? id, title: id, fix: "", controls: [] }));
  const rules = [...judged.rules, ...strange]
    .sort((a, b) => ordered(a.group, b.group) || ordered(a.id, b.id))
    .map((info) => ruleOf(info, collected.get(info.id) ?? new Map(), judged, asOf));
  return {
    subject: judged.subject,
    scope: judged.scope,
    resources: judged.resources,
    counts: sumOf(rules.map(({ counts }) => counts)),
    mandatory: judged.findings.filter(({ level }) => level === "mandatory").length,
    advisory: judged.findings.filter(({ level }) => level === "advisory").length,
    clauses: evidenceClauses(rules, judged.scope.profiles, asOf),
    rules,
    exemptions: judged.register.map((entry) => ({ ...entry, uses: usesOf(entry, judged.exempted) })),
    unreadable: judged.unreadable,
  };
}

function usesOf({ owner, reason, resource, rule }: Judged["register"][number], exempted: readonly Finding[]): number {
  const covers = (subject: string): boolean => (resource.endsWith("*") ? subject.startsWith(resource.slice(0, -1)) : subject === resource);
  return exempted.filter(
    (finding) =>
      finding.rule === rule && covers(finding.subject) && finding.exemption?.owner === owner && finding.exemption.reason === reason,
  ).length;
}

/** The evidence on everything that was judged: clause, control, rule, resource, result. The same input gives the same bytes. */
export function buildEvidence(judged: readonly Judged[], provenance: Provenance): Evidence {
  return { schema: "nivas-evidence/1", ...provenance, runs: judged.map((one) => runOf(one, provenance.asOf)) };
}

/** Evidence as JSON text, one indented document. */
export function evidenceJson(evidence: Evidence): string {
  return `${JSON.stringify(evidence, null, 1)}\n`;
}
