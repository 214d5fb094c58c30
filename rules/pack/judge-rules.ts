import type { Finding } from "../finding.ts";
import { enforcement, type Phase, type ResidencyResource } from "../residency/index.ts";
import { matches, typeKey } from "../residency/token.ts";
import { show } from "../residency/values.ts";
import type { Fault, Rule } from "./rule.ts";
import { alone, type Siblings } from "./siblings.ts";

/** When rules are judged, and how strictly. */
export interface RuleOptions {
  readonly phase: Phase;
  readonly strict: boolean;
}

/** Rules by the type key of what they look at, built once. */
export interface RuleSet {
  /** Rules for one type token that need the resource alone, and those that need its siblings. */
  of(type: string): { readonly resource: readonly Rule[]; readonly stack: readonly Rule[] };
}

const none = { resource: [], stack: [] };

/** Indexes rules by type; patterns are resolved when a type is first seen. */
export function indexRules(rules: readonly Rule[]): RuleSet {
  const byToken = new Map<string, ReturnType<RuleSet["of"]>>();
  return {
    of(type) {
      let found = byToken.get(type);
      if (found === undefined) {
        const key = typeKey(type);
        const fitting = rules.filter((rule) => rule.types.some((pattern) => matches(pattern, key)));
        const resource = fitting.filter((rule) => rule.scope === undefined);
        found = fitting.length === 0 ? none : { resource, stack: fitting.filter((rule) => rule.scope === "stack") };
        byToken.set(type, found);
      }
      return found;
    },
  };
}

/** The finding a fault is. */
export function findingOf(rule: Rule, fault: Fault, subject: string, { phase, strict }: RuleOptions): Finding | undefined {
  const result = fault.result ?? "violating";
  const level = enforcement(result, rule.level, phase, strict);
  if (level === undefined) return undefined;
  return {
    rule: rule.id,
    level,
    subject,
    path: fault.path,
    value: show(fault.value),
    message: fault.message,
    clauses: [rule.source],
    fix: rule.fix,
    result,
    reason: fault.message,
  };
}

/** Judges one resource by the rules of its type; `siblings` switches from those that need it alone to those that need them. */
export function judgeByRules(resource: ResidencyResource, set: RuleSet, options: RuleOptions, siblings?: Siblings): readonly Finding[] {
  const { resource: single, stack } = set.of(resource.type);
  const rules = siblings === undefined ? single : stack;
  if (rules.length === 0) return [];
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const fault of faultsOf(rule, resource, siblings ?? alone)) {
      const finding = findingOf(rule, fault, resource.urn, options);
      if (finding !== undefined) findings.push(finding);
    }
  }
  return findings;
}

/** A rule that cannot read a resource has proved nothing about it. */
function faultsOf(rule: Rule, resource: ResidencyResource, siblings: Siblings): readonly Fault[] {
  try {
    return rule.check(resource, siblings);
  } catch (error) {
    const message = `the resource could not be judged: ${error instanceof Error ? error.message : String(error)}`;
    return [{ path: "", value: resource.type, message, result: "not-proven" }];
  }
}

/** Judges a whole graph by every rule, siblings in sight. */
export function judgeGraphByRules(
  resources: readonly ResidencyResource[],
  set: RuleSet,
  options: RuleOptions,
  siblings: Siblings,
): readonly Finding[] {
  return resources.flatMap((resource) => [...judgeByRules(resource, set, options), ...judgeByRules(resource, set, options, siblings)]);
}
