import { describe, expect, it } from "vitest";
import { project } from "./check-project.ts";
import { runTool, type Ended } from "./spawn.ts";

const real = (argv: readonly string[]): Ended => runTool("cli/main.ts", ["check", "--as-of", "2026-11-21", ...argv]);

describe("the residency settings", () => {
  const entry = { rule: "residency-copy-indian", resource: "urn:x", reason: "r", owner: "a", approver: "b", expiry: "2027-01-01" };

  it.each([
    [
      { profiles: ["paymnts"] },
      'nivas:residency.profiles[0] "paymnts" is not a profile; expected one of payments, lending, securities, insurance, telecom, personal-data, personal-data-significant, government - did you mean payments?',
    ],
    [
      { profiles: ["payments", "pss"] },
      'nivas:residency.profiles[1] "pss" names the profile payments a second time; expected each profile once - remove it',
    ],
    [
      { exemptions: [{ ...entry, rule: "residency-copy-indain" }] },
      'nivas:residency.exemptions[0].rule "residency-copy-indain" is not a rule; expected the id of a rule, as a finding shows it - did you mean residency-copy-indian?',
    ],
    [
      { exemptions: [{ ...entry, rule: "security-image-digset" }] },
      'nivas:residency.exemptions[0].rule "security-image-digset" is not a rule; expected the id of a rule, as a finding shows it - did you mean security-image-digest?',
    ],
    [
      { exemptions: [{ ...entry, expiry: "2027-02-30" }] },
      'nivas:residency.exemptions[0].expiry "2027-02-30" is not a day; expected YYYY-MM-DD',
    ],
    [{ exemptions: [{ ...entry, approver: "a" }] }, 'nivas:residency.exemptions[0].approver "a" is the owner; expected somebody else'],
    [{ exemptions: [entry, entry] }, "exempts the same resource a second time; expected one entry for rule and resource - remove it"],
    [{ exemptions: [{ ...entry, owner: undefined }] }, "nivas:residency.exemptions[0].owner is missing; expected a text - add it"],
    [
      { profile: [] },
      "nivas:residency.profile is not a known key; expected one of buckets, exemptions, hosts, profiles, strict - did you mean profiles?",
    ],
  ])("%j is refused with the nearest that is known", (residency, text) => {
    const { code, error } = real(["-C", project(residency as Record<string, unknown>), "prod", "--config-only"]);
    expect(error).toContain(text);
    expect(code).toBe(2);
  });
});
