export { companionRules } from "./all.ts";
export { indexRules, judgeByRules, judgeGraphByRules, type RuleOptions, type RuleSet } from "./judge-rules.ts";
export type { Fault, Group, Rule } from "./rule.ts";
export { alone, type Siblings, siblingsOf } from "./siblings.ts";
