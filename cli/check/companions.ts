import type { RuleInfo } from "../../rules/evidence/index.ts";
import type { Finding } from "../../rules/finding.ts";
import { indexRules, judgeByRules, type RuleSet } from "../../rules/pack/judge-rules.ts";
import type { Rule } from "../../rules/pack/rule.ts";
import { siblingsOf } from "../../rules/pack/siblings.ts";
import type { Proof, ResidencyResource } from "../../rules/residency/index.ts";
import { RESIDENCY_GROUPS } from "./choices.ts";
import type { Extra, Standard, Surface } from "./judging.ts";

function infoOf({ fix, group, id, source, title }: Rule): RuleInfo {
  return { id, group, title, fix, controls: [], source: `${source.id}, ${source.source}` };
}

/** Judges one resource; each rule that looked at it and found nothing is a proof. */
function judgeOne(
  resource: ResidencyResource,
  set: RuleSet,
  standard: Standard,
  siblings: ReturnType<typeof siblingsOf>,
): Pick<Extra, "findings" | "proofs"> {
  const { phase, residency } = standard;
  const options = { phase, strict: residency.strict };
  const looked = set.of(resource.type);
  if (looked.resource.length + looked.stack.length === 0) return { findings: [], proofs: [] };
  const findings = [...judgeByRules(resource, set, options), ...judgeByRules(resource, set, options, siblings)];
  const faulty = new Set(findings.map(({ rule }) => rule));
  const proofs = [...looked.resource, ...looked.stack]
    .filter(({ id }) => !faulty.has(id))
    .map(({ id, title }): Proof => ({ rule: id, subject: resource.urn, path: "", value: "", result: "proven", reason: title }));
  return { findings, proofs };
}

/** `surface` with what the rules of the groups besides residency and retention say of it. */
export async function addCompanions(surface: Surface, standard: Standard): Promise<Surface> {
  if (standard.groups.every((group) => RESIDENCY_GROUPS.includes(group))) return surface;
  const { companionRules } = await import("../../rules/pack/all.ts");
  const rules = companionRules.filter(({ group }) => standard.groups.includes(group));
  if (rules.length === 0) return surface;
  const set = indexRules(rules);
  const siblings = siblingsOf(surface.resources);
  const findings: Finding[] = [...surface.extra.findings];
  const proofs: Proof[] = [...surface.extra.proofs];
  for (const resource of surface.resources) {
    const one = judgeOne(resource, set, standard, siblings);
    findings.push(...one.findings);
    proofs.push(...one.proofs);
  }
  return { ...surface, extra: { findings, proofs, rules: [...surface.extra.rules, ...rules.map(infoOf)] } };
}
