import { readTable } from "../tables.ts";
import type { Direction, Locator, Role, Severity } from "../types.ts";

/** A locator with everything decided that does not depend on the value. */
export interface CompiledLocator {
  readonly role: Role;
  readonly direction: Direction;
  readonly severity: Severity;
  /** Id of the rule that a finding here belongs to. */
  readonly rule: string;
  readonly source: Locator;
}

interface RuleRow {
  readonly id: string;
  readonly match: readonly string[];
}

let rules: ReadonlyMap<string, string> | undefined;

/** The rule for a role and a direction, from the rules table. */
export function ruleOf(role: Role, direction: Direction): string {
  rules ??= new Map(
    readTable<{ rows: readonly RuleRow[] }>("rules").rows.flatMap((row) => row.match.map((match) => [match, row.id] as const)),
  );
  return rules.get(`${role} ${direction}`) ?? "residency-generic-location";
}

function defaultSeverity(role: Role, direction: Direction): Severity {
  return direction === "read-from" || role === "image" || role === "cidr" || role === "egress" ? "advisory" : "mandatory";
}

/** Compiles one group of the table. */
export function compileLocator(source: Locator): CompiledLocator {
  const { role, direction } = source;
  return {
    role,
    direction,
    severity: source.severity ?? defaultSeverity(role, direction),
    rule: source.rule ?? ruleOf(role, direction),
    source,
  };
}

/** A locator the generic pass reports under. */
export function genericLocator(severity: Severity, direction: Direction = "send-to"): CompiledLocator {
  const source: Locator = { role: "text", direction, severity, paths: [] };
  return { role: "text", direction, severity, rule: "residency-generic-location", source };
}

/** The milder of two severities. */
export function least(a: Severity, b: Severity): Severity {
  if (a === "pass" || b === "pass") return "pass";
  return a === "advisory" || b === "advisory" ? "advisory" : "mandatory";
}

/** A locator as it counts inside an embedded document: under the document's rule, at most as grave as the document. */
export function within(outer: CompiledLocator, inner: CompiledLocator): CompiledLocator {
  return { ...inner, rule: outer.rule, severity: least(outer.severity, inner.severity) };
}
