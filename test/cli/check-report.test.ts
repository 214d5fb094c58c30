import { describe, expect, it } from "vitest";
import { reportText } from "../../cli/check/report.ts";
import { PLAIN_COLOURS } from "../../cli/terminal.ts";
import type { Judged, Provenance } from "../../rules/evidence/index.ts";
import type { Finding } from "../../rules/finding.ts";

const provenance: Provenance = { asOf: "2026-11-21", asOfFrom: "option", commit: null, tools: [] };

function finding(subject: string, other: Partial<Finding> = {}): Finding {
  const said = { message: "the image has no digest", reason: "no digest", fix: "lock it", result: "not-proven" } as const;
  return { rule: "security-image-digest", level: "advisory", subject, path: "image", value: "a:1", clauses: [], ...said, ...other };
}

function textOf(findings: readonly Finding[]): string {
  const judged: Judged = {
    subject: { kind: "environment", name: "prod", file: "Pulumi.prod.yaml" },
    scope: { unconfigured: true, phase: "preview", strict: true, profiles: [], narrowed: [] },
    rules: [],
    resources: findings.length,
    findings,
    exempted: [],
    proofs: [],
    register: [],
    unreadable: [],
    locations: new Map(),
  };
  return reportText("text", [judged], provenance, PLAIN_COLOURS);
}

describe("the text of a check", () => {
  it("shows three of the advisory findings that say the same of different resources, and counts the others", () => {
    expect(
      textOf(["a", "b", "c", "d", "e"].map((subject) => finding(subject)))
        .split("\n")
        .slice(1, 6),
    ).toEqual([
      "advisory security-image-digest: the image has no digest",
      '  a  image = "a:1"',
      '  b  image = "a:1"',
      '  c  image = "a:1"',
      "  and 2 more; --format json lists each",
    ]);
  });

  it("keeps apart what differs in rule or message, and puts every violation in full first", () => {
    const text = textOf([finding("a"), finding("b", { message: "it floats" }), finding("c", { level: "mandatory" })]);
    expect(text.split("\n").filter((line) => /^(mandatory|advisory)/.test(line))).toEqual([
      "mandatory security-image-digest: the image has no digest",
      "advisory security-image-digest: the image has no digest",
      "advisory security-image-digest: it floats",
    ]);
    expect(text).not.toContain("more;");
  });
});
