import type { Clause, Level } from "../finding.ts";
import type { ResidencyResource } from "../residency/index.ts";
import type { Siblings } from "./siblings.ts";

/** Groups of rules beside residency and retention. */
export type Group = "security" | "reliability" | "cost";

/** One thing a rule found wrong in a resource; without `result` it is a violation. */
export interface Fault {
  /** Dotted path of the input, `[0]` for items. */
  readonly path: string;
  /** The value as found; shortened when shown. */
  readonly value: unknown;
  /** What is wrong, as a phrase. */
  readonly message: string;
  readonly result?: "not-proven";
}

/** A pure predicate over one resource or Kubernetes object. */
export interface Rule {
  /** `<group>-<what>-<state>`, the name of its policy and its only id. */
  readonly id: string;
  readonly group: Group;
  /** The compliant sentence. */
  readonly title: string;
  /** How grave a violation is; what is not proven is advisory at preview and has this level at update in strict mode. */
  readonly level: Level;
  /** The control it rests on and where that can be read. */
  readonly source: Clause;
  readonly fix: string;
  /** Type keys it looks at (`rules/residency/token.ts`); `*` at the end matches the rest. */
  readonly types: readonly string[];
  /** `stack`: it needs the siblings, so it runs when all resources are known. @default "resource" */
  readonly scope?: "stack";
  /** What is wrong with `resource`; empty when it complies or is none of the rule's business. */
  check(resource: ResidencyResource, siblings: Siblings): readonly Fault[];
}
