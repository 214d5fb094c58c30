import type { Exemption } from "../exemptions.ts";
import type { Clause, ExemptionUse, Finding, Level } from "../finding.ts";
import type { Proof } from "../residency/index.ts";

/** What is known of one check: `accepted` is a way abroad that the tables let be, with its reason. */
export type Outcome = "proven" | "accepted" | "exempted" | "not-proven" | "violating";

/** A rule as evidence shows it, of whatever group. */
export interface RuleInfo {
  readonly id: string;
  /** `residency`, `retention`, `security`, `reliability` or `cost`. */
  readonly group: string;
  /** The compliant sentence. */
  readonly title: string;
  readonly fix: string;
  /** Controls it serves; none for the companion groups. */
  readonly controls: readonly string[];
  /** Where it was read, for a rule that rests on no control. */
  readonly source?: string;
}

/** What was judged. */
export interface EvidenceSubject {
  readonly kind: "environment" | "manifests" | "state";
  /** Name of the environment, or path of the folder or file. */
  readonly name: string;
  /** The file that findings without one of their own point to, relative to the repository. */
  readonly file: string;
}

/** By what it was judged; everything in `narrowed` comes from configuration. */
export interface EvidenceScope {
  readonly profiles: readonly string[];
  /** True when no profile was chosen, so that all apply. */
  readonly unconfigured: boolean;
  readonly phase: "preview" | "update";
  readonly strict: boolean;
  readonly narrowed: readonly string[];
}

/** Something that could not be read, and so was not judged. */
export interface Unreadable {
  readonly path: string;
  readonly text: string;
}

/** Where a subject stands in a file, for those that stand in one. */
export interface FileLocation {
  readonly file: string;
  readonly line?: number;
}

/** The raw result of judging one subject: what evidence is built from. */
export interface Judged {
  readonly subject: EvidenceSubject;
  readonly scope: EvidenceScope;
  readonly rules: readonly RuleInfo[];
  /** How many resources or objects were looked at. */
  readonly resources: number;
  readonly findings: readonly Finding[];
  readonly exempted: readonly Finding[];
  readonly proofs: readonly Proof[];
  readonly register: readonly Exemption[];
  readonly unreadable: readonly Unreadable[];
  readonly locations: ReadonlyMap<string, FileLocation>;
}

/** How often each outcome came up. */
export type Counts = Readonly<Record<Outcome, number>>;

/** One check of one path of one resource. */
export interface EvidenceCheck {
  readonly path: string;
  readonly value: string;
  readonly result: Outcome;
  /** Set for what stands against it. */
  readonly level?: Level;
  readonly reason: string;
  readonly exemption?: ExemptionUse;
}

/** One resource under a rule, as good as its worst check. */
export interface EvidenceResource {
  readonly subject: string;
  readonly result: Outcome;
  readonly checks: readonly EvidenceCheck[];
}

/** A rule with every resource it looked at; `not-applicable` when there was none. */
export interface EvidenceRule extends RuleInfo {
  readonly clauses: readonly Clause[];
  readonly result: Outcome | "not-applicable";
  readonly counts: Counts;
  readonly resources: readonly EvidenceResource[];
}

/** A control under a clause; `not-checked` when no rule serves it. */
export interface EvidenceControl {
  readonly id: string;
  readonly title: string;
  readonly result: Outcome | "not-applicable" | "not-checked";
  readonly rules: readonly string[];
}

/** A clause of a regulation that applies, and the controls that serve it. */
export interface EvidenceClause {
  readonly id: string;
  readonly title: string;
  readonly paraphrase: string;
  readonly source: string;
  readonly status: string;
  readonly from: string;
  /** `U` when nobody could read it at its source. */
  readonly mark: "V" | "U";
  readonly controls: readonly EvidenceControl[];
}

/** The evidence on one subject. */
export interface EvidenceRun {
  readonly subject: EvidenceSubject;
  readonly scope: EvidenceScope;
  readonly resources: number;
  readonly counts: Counts;
  readonly mandatory: number;
  readonly advisory: number;
  readonly clauses: readonly EvidenceClause[];
  readonly rules: readonly EvidenceRule[];
  readonly exemptions: readonly (Exemption & { readonly uses: number })[];
  readonly unreadable: readonly Unreadable[];
}

/** When, from what and with what the evidence was made; nothing in it comes from a clock unless `asOfFrom` says `today`. */
export interface Provenance {
  readonly asOf: string;
  readonly asOfFrom: "option" | "commit" | "today";
  readonly commit: { readonly id: string; readonly changed: boolean } | null;
  readonly tools: readonly { readonly name: string; readonly version: string }[];
}

/** The whole evidence: `rules/evidence/evidence.schema.json` is its published schema. */
export interface Evidence extends Provenance {
  readonly schema: "nivas-evidence/1";
  readonly runs: readonly EvidenceRun[];
}
