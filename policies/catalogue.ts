import { residencyRules, type RuleInfo } from "../rules/evidence/index.ts";
import type { Level } from "../rules/finding.ts";
import type { Rule } from "../rules/pack/index.ts";

/** A rule as its policy shows it. */
export interface PolicyInfo extends RuleInfo {
  readonly level: Level;
}

/** Rules of residency and retention, and those of the other groups, sorted by id. */
export function ruleInfos(rules: readonly Rule[]): readonly PolicyInfo[] {
  const residency = residencyRules().map((info): PolicyInfo => ({ ...info, level: "mandatory" }));
  const companions = rules.map(({ id, group, title, fix, level, source }): PolicyInfo => ({
    id,
    group,
    title,
    fix,
    level,
    controls: [],
    source: `${source.id}: ${source.source}`,
  }));
  return [...residency, ...companions].sort((a, b) => (a.id < b.id ? -1 : 1));
}
