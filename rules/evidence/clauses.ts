import { regulations, type Regulation } from "../residency/index.ts";
import { gravest } from "./outcomes.ts";
import type { EvidenceClause, EvidenceControl, EvidenceRule, Outcome } from "./types.ts";

function active(profiles: readonly string[], asOf: string): readonly Regulation[] {
  const table = regulations();
  const wanted = new Set(table.profiles.filter(({ id }) => profiles.includes(id)).flatMap((row) => row.regulations));
  return table.rows.filter(({ id, until }) => wanted.has(id) && (until === null || until >= asOf));
}

/** Result of a control: the gravest of its rules, where any of them looked at something. */
function controlResult(rules: readonly EvidenceRule[]): EvidenceControl["result"] {
  if (rules.length === 0) return "not-checked";
  return gravest(rules.flatMap(({ result }): Outcome[] => (result === "not-applicable" ? [] : [result]))) ?? "not-applicable";
}

/** The clauses that apply to `profiles` on the day `asOf`, each with its controls and the rules that serve them. */
export function evidenceClauses(rules: readonly EvidenceRule[], profiles: readonly string[], asOf: string): readonly EvidenceClause[] {
  const titles = new Map(regulations().controls.map(({ id, title }) => [id, title]));
  const byControl = new Map<string, EvidenceRule[]>();
  for (const rule of rules) for (const control of rule.controls) byControl.set(control, [...(byControl.get(control) ?? []), rule]);
  const controls = new Map(
    [...titles].map(([id, title]): readonly [string, EvidenceControl] => {
      const serving = byControl.get(id) ?? [];
      return [id, { id, title, result: controlResult(serving), rules: serving.map((rule) => rule.id) }];
    }),
  );
  return active(profiles, asOf).map(({ controls: asked, from, id, mark, paraphrase, source, status, title }) => ({
    id,
    title,
    paraphrase,
    source,
    status,
    from,
    mark,
    controls: asked.flatMap((control) => controls.get(control) ?? []),
  }));
}

/** The clauses that a rule serving `controls` rests on, for `profiles` on the day `asOf`. */
export function clausesOf(
  controls: readonly string[],
  profiles: readonly string[],
  asOf: string,
): readonly { readonly id: string; readonly source: string }[] {
  return active(profiles, asOf)
    .filter((row) => row.controls.some((control) => controls.includes(control)))
    .map(({ id, source }) => ({ id, source }));
}
