import type { ResidencySpec } from "../../config/spec.ts";
import {
  residencyRules,
  type EvidenceSubject,
  type FileLocation,
  type Judged,
  type RuleInfo,
  type Unreadable,
} from "../../rules/evidence/index.ts";
import { applyExemptions, type Exemption } from "../../rules/exemptions.ts";
import { sortFindings, type Finding } from "../../rules/finding.ts";
import { judge, type JudgeOptions, type Phase, type Profile, type Proof, type ResidencyResource } from "../../rules/residency/index.ts";
import type { Group } from "./choices.ts";

/** By what a surface is judged: configuration, day and phase. */
export interface Standard {
  readonly residency: ResidencySpec;
  readonly asOf: string;
  readonly phase: Phase;
  /** Groups of rules that are asked for. */
  readonly groups: readonly Group[];
}

/** Everything at full strictness: what holds where no environment is named. */
export const strictest: ResidencySpec = { profiles: [], strict: true, exemptions: [], hosts: [], buckets: [] };

/** What a surface found besides what the residency engine will: the program's own checks, companion groups, charts. */
export interface Extra {
  readonly findings: readonly Finding[];
  readonly proofs: readonly Proof[];
  readonly rules: readonly RuleInfo[];
}

/** A surface, read and ready to judge. */
export interface Surface {
  readonly subject: EvidenceSubject;
  readonly resources: readonly ResidencyResource[];
  readonly locations: ReadonlyMap<string, FileLocation>;
  readonly unreadable: readonly Unreadable[];
  readonly extra: Extra;
  /** Whether a subject of an exemption could stand here; others are no concern of this surface. */
  readonly owns: (resource: string) => boolean;
  /** Whether it is whole, so that an exemption nothing needs is a finding. */
  readonly whole: boolean;
}

/** Nothing besides. */
export const noExtra: Extra = { findings: [], proofs: [], rules: [] };

/** The options of the residency engine for `standard`; exemptions are applied later, over all groups together. */
export function optionsOf({ asOf, phase, residency }: Standard): JudgeOptions {
  const { buckets, hosts, profiles, strict } = residency;
  return { profiles: profiles as readonly Profile[], asOf, phase, strict, hosts, buckets };
}

/** Whether the group of a rule is asked for; it begins the rule's id. */
function isAsked(rule: string, groups: readonly Group[]): boolean {
  return groups.some((group) => rule.startsWith(`${group}-`));
}

/** That entries of the register hold: neither past their day nor without use. */
function registerProofs(register: readonly Exemption[], findings: readonly Finding[]): readonly Proof[] {
  return register.flatMap(({ approver, expiry, owner, resource, rule }) =>
    ["residency-exemption-expired", "residency-exemption-unused"]
      .filter(
        (id) => !findings.some((finding) => finding.rule === id && finding.subject === resource && finding.path === `exemptions[${rule}]`),
      )
      .map((id): Proof => ({
        rule: id,
        subject: resource,
        path: `exemptions[${rule}]`,
        value: expiry,
        result: "proven",
        reason: `owner ${owner}, approved by ${approver}`,
      })),
  );
}

/** Judges a surface: the residency engine over its resources, what it brings along, then the exemption register. */
export function judgeSurface(surface: Surface, standard: Standard): Judged {
  const { exemptions, strict } = standard.residency;
  const { extra, resources, subject } = surface;
  const asked = ({ rule }: { readonly rule: string }): boolean => isAsked(rule, standard.groups);
  const verdict = judge({ resources }, optionsOf(standard));
  const register = exemptions.filter((entry) => surface.owns(entry.resource) && asked(entry));
  const all = [...verdict.findings, ...extra.findings].filter(asked);
  const { exempted, findings } = applyExemptions(all, register, standard.asOf);
  const standing = surface.whole ? findings : findings.filter(({ rule }) => rule !== "residency-exemption-unused");
  return {
    subject,
    scope: {
      profiles: verdict.scope.profiles,
      unconfigured: verdict.scope.unconfigured,
      phase: standard.phase,
      strict,
      narrowed: [...verdict.scope.narrowed, ...(register.length === 0 ? [] : [`exemptions: ${register.length}`])],
    },
    rules: [...residencyRules(), ...extra.rules].filter(({ id }) => isAsked(id, standard.groups)),
    resources: resources.length,
    findings: sortFindings(standing),
    exempted: sortFindings(exempted),
    proofs: [...verdict.proofs, ...extra.proofs].filter(asked).concat(registerProofs(register, findings)),
    register,
    unreadable: surface.unreadable,
    locations: surface.locations,
  };
}

/** What could not be judged at all, so that evidence says so. */
export function unjudged(subject: EvidenceSubject, unreadable: readonly Unreadable[], { phase, residency }: Standard): Judged {
  return {
    subject,
    scope: { profiles: residency.profiles, unconfigured: residency.profiles.length === 0, phase, strict: residency.strict, narrowed: [] },
    rules: [],
    resources: 0,
    findings: [],
    exempted: [],
    proofs: [],
    register: [],
    unreadable,
    locations: new Map(),
  };
}
