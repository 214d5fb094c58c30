import type { ExemptionSpec } from "../config/spec.ts";
import type { Finding } from "./finding.ts";

/** One entry of the exemption register in config. */
export type Exemption = ExemptionSpec;

/** That an exemption was used, for the evidence. */
export interface RecordedUse {
  readonly exemption: Exemption;
  readonly subject: string;
  readonly path: string;
}

/** What remains after exemptions: findings that stand, findings that were exempted, and each use. */
export interface Exempted {
  /** Standing findings, with one for each expired and each unused entry. */
  readonly findings: readonly Finding[];
  readonly exempted: readonly Finding[];
  readonly uses: readonly RecordedUse[];
}

function covers(exemption: Exemption, finding: Finding): boolean {
  if (exemption.rule !== finding.rule) return false;
  const { resource } = exemption;
  return resource.endsWith("*") ? finding.subject.startsWith(resource.slice(0, -1)) : finding.subject === resource;
}

function complaint(rule: string, exemption: Exemption, message: string, fix: string): Finding {
  return {
    rule,
    level: "mandatory",
    subject: exemption.resource,
    path: `exemptions[${exemption.rule}]`,
    value: exemption.expiry,
    message,
    clauses: [],
    fix,
    result: "violating",
    reason: `${exemption.reason}; owner ${exemption.owner}`,
  };
}

/**
 * Applies the exemption register. An entry past its expiry covers nothing and is a finding by itself, and so is one that
 * nothing needed. Without `asOf` no entry expires, for preview and render know no date.
 */
export function applyExemptions(findings: readonly Finding[], register: readonly Exemption[], asOf?: string): Exempted {
  const standing: Finding[] = [];
  const exempted: Finding[] = [];
  const uses: RecordedUse[] = [];
  const used = new Set<Exemption>();
  const live = register.filter((entry) => asOf === undefined || entry.expiry >= asOf);
  for (const finding of findings) {
    const entry = live.find((candidate) => covers(candidate, finding));
    if (entry === undefined) {
      standing.push(finding);
      continue;
    }
    used.add(entry);
    const { reason, owner, approver, expiry } = entry;
    exempted.push({ ...finding, exemption: { reason, owner, approver, expiry } });
    uses.push({ exemption: entry, subject: finding.subject, path: finding.path });
  }
  for (const entry of register) {
    if (!live.includes(entry))
      standing.push(
        complaint(
          "residency-exemption-expired",
          entry,
          `the exemption from ${entry.rule} expired on ${entry.expiry}`,
          "renew it with a new approval, or remove the cause",
        ),
      );
    else if (!used.has(entry))
      standing.push(
        complaint("residency-exemption-unused", entry, `the exemption from ${entry.rule} covers nothing`, "remove the exemption"),
      );
  }
  return { findings: standing, exempted, uses };
}
