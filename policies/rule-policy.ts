import type { EnforcementLevel, ReportViolation, ResourceValidation, ResourceValidationPolicy, StackValidation } from "@pulumi/policy";
import { type Finding, formatFinding } from "../rules/finding.ts";
import type { PolicyInfo } from "./catalogue.ts";

/** Where policies get what they report from. */
export interface Mouth {
  /** Whether a rule has anything to report now. */
  has(rule: string, stage: "resource" | "stack"): boolean;
  /** What a rule reports on one resource, or on all without `urn`; each finding is given once. */
  findingsOn(rule: string, urn?: string): readonly Finding[];
}

/**
 * What `reportViolation` takes beside a text: a level of its own for one violation. The types of the SDK do not say so;
 * `test/policies` proves it against the real program.
 * @see node_modules/@pulumi/policy/server.js, makeReportViolationFun
 */
interface Violation {
  readonly message: string;
  readonly urn?: string;
  readonly enforcementLevel?: EnforcementLevel;
}

/**
 * The policy of one rule. A Pulumi policy has one level and a rule two: what is proven wrong has the policy's, which
 * configuration may lower; what is not proven, or only advisory, is reported as advisory by itself.
 */
export class RulePolicy implements ResourceValidationPolicy {
  public readonly name: string;
  public readonly description: string;
  public readonly enforcementLevel: EnforcementLevel;
  public readonly remediationSteps: string;
  public readonly tags: string[];
  readonly #mouth: Mouth;

  constructor({ controls, fix, group, id, level, title }: PolicyInfo, mouth: Mouth) {
    this.name = id;
    this.description = title;
    this.enforcementLevel = level;
    this.remediationSteps = fix;
    this.tags = [group, ...controls];
    this.#mouth = mouth;
  }

  /** Empty while there is nothing to say, so that the SDK prepares no arguments. */
  get validateResource(): ResourceValidation[] {
    if (!this.#mouth.has(this.name, "resource")) return [];
    return [(args, report) => this.#report(this.#mouth.findingsOn(this.name, args.urn), report)];
  }

  /** Absent while there is nothing to say, as above. */
  get validateStack(): StackValidation | undefined {
    if (!this.#mouth.has(this.name, "stack")) return undefined;
    return (_args, report) => this.#report(this.#mouth.findingsOn(this.name), report);
  }

  #report(findings: readonly Finding[], report: ReportViolation): void {
    const say = report as unknown as (violation: Violation) => void;
    for (const finding of findings) {
      const urn = finding.subject.startsWith("urn:") ? { urn: finding.subject } : {};
      const level: Pick<Violation, "enforcementLevel"> = finding.level === "advisory" ? { enforcementLevel: "advisory" } : {};
      say({ message: `${this.description}\n${withoutUserinfo(formatFinding(finding))}`, ...urn, ...level });
    }
  }
}

/** A URL is shown without the password it may carry. */
function withoutUserinfo(text: string): string {
  return text.replace(/(:\/\/)[^\s/@"]+@/g, "$1***@");
}
