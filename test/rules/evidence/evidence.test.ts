import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { buildEvidence, evidenceJson, evidenceText, fingerprint, junitText, sarifText } from "../../../rules/evidence/index.ts";
import { finding, judged, provenance } from "./judged.ts";

const evidence = buildEvidence([judged], provenance);
const run = evidence.runs[0];
const rule = (id: string): NonNullable<typeof run>["rules"][number] | undefined => run?.rules.find((one) => one.id === id);

function validator(file: string): (value: unknown) => unknown {
  // SARIF's schema is of draft 4, whose id draft 7 calls $id; nothing else in it differs.
  const { $schema: _, id: _id, ...schema } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema);
  return (value) => (validate(value) ? [] : validate.errors);
}

describe("evidence", () => {
  it("fits its published schema, which refuses what is missing or unknown", () => {
    const check = validator("rules/evidence/evidence.schema.json");
    expect(check(JSON.parse(evidenceJson(evidence)))).toEqual([]);
    const { asOf: _, ...undated } = evidence;
    expect(check(undated)).not.toEqual([]);
    expect(check({ ...evidence, note: "x" })).not.toEqual([]);
  });

  it("counts every check once, under its rule", () => {
    expect(run?.counts).toEqual({ proven: 1, accepted: 1, exempted: 1, "not-proven": 1, violating: 1 });
    expect({ mandatory: run?.mandatory, advisory: run?.advisory }).toEqual({ mandatory: 1, advisory: 1 });
    expect(rule("residency-resource-region")?.resources.map(({ result }) => result)).toEqual(["proven", "violating"]);
  });

  it("makes a rule and a control as good as their worst check", () => {
    expect(rule("residency-resource-region")?.result).toBe("violating");
    expect(rule("residency-copy-indian")?.result).toBe("exempted");
    expect(rule("residency-source-indian")?.result).toBe("accepted");
    const control = run?.clauses.find(({ id }) => id === "RBI-SPSD-2018")?.controls.find(({ id }) => id === "C-01");
    expect(control?.result).toBe("violating");
  });

  it("says of a control that no rule serves that it is not checked", () => {
    const controls = run?.clauses.flatMap((clause) => clause.controls) ?? [];
    expect(controls.filter(({ id }) => id === "C-08").map(({ result }) => result)).toEqual(["not-checked"]);
  });

  it("names clauses of the chosen profiles alone", () => {
    const ids = run?.clauses.map(({ id }) => id) ?? [];
    expect(ids).toContain("RBI-DL-2025");
    expect(ids.filter((id) => /^(?:SEBI|IRDAI|MEITY|DPDP)/.test(id))).toEqual([]);
  });

  it("tells how often each exemption was used", () => expect(run?.exemptions.map(({ uses }) => uses)).toEqual([1]));

  it("is the same bytes in whatever order things were judged", () => {
    const other = {
      ...judged,
      findings: [...judged.findings].reverse(),
      proofs: [...judged.proofs].reverse(),
      rules: [...judged.rules].reverse(),
    };
    expect(evidenceJson(buildEvidence([other], provenance))).toBe(evidenceJson(evidence));
  });

  it("reads as text: day, commit, profiles, clauses, what is open, exemptions and what was not read", () => {
    const text = evidenceText(evidence);
    for (const part of [
      "as of    2026-11-21 (day of the commit)",
      "commit   cd2115727b6b6358830202c240852bb5e79ddf43",
      "profiles payments, lending",
      "narrowed profiles: payments, lending",
      "RBI-SPSD-2018  RBI Storage of Payment System Data",
      '    violating (mandatory)  urn:pulumi:prod::nivas::aws:s3/bucket:Bucket::ledger  region = "ap-southeast-1": the region ap-southeast-1 is not in India',
      "owner payments, approved by ciso, until 2027-03-31; used 1 times",
      "a.yaml is not YAML; expected YAML",
    ])
      expect(text).toContain(part);
  });
});

describe("SARIF", () => {
  const text = sarifText([judged], provenance);
  const [first] = (JSON.parse(text) as { runs: readonly Record<string, never>[] }).runs;
  const results = (first?.["results"] ?? []) as readonly {
    ruleId: string;
    level: string;
    suppressions?: readonly object[];
    locations: readonly object[];
  }[];

  it("fits the published schema of SARIF 2.1.0, which refuses a wrong level", () => {
    const check = validator(createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
    expect(check(JSON.parse(text))).toEqual([]);
    expect(check(JSON.parse(text.replace('"level": "error"', '"level": "fatal"')))).not.toEqual([]);
  });

  it("makes mandatory an error, advisory a warning, and suppresses what is exempted", () => {
    expect(results.map(({ level, suppressions = [] }) => [level, suppressions.length])).toEqual([
      ["error", 0],
      ["warning", 0],
      ["error", 1],
    ]);
  });

  it("points to the manifest and its line, or to the stack file, and to the resource", () => {
    expect(results[0]?.locations[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri: "rendered%20dir/a.yaml", uriBaseId: "%SRCROOT%" }, region: { startLine: 7 } },
      logicalLocations: [{ fullyQualifiedName: "urn:pulumi:prod::nivas::aws:s3/bucket:Bucket::ledger#region", name: "ledger" }],
    });
    expect(results[2]?.locations[0]).toMatchObject({ physicalLocation: { artifactLocation: { uri: "Pulumi.prod.yaml" } } });
  });

  it("has a fingerprint that outlives the value, and tells rules, subjects and paths apart", () => {
    const base = fingerprint(finding());
    expect(fingerprint(finding({ value: "us-east-1" }))).toBe(base);
    for (const other of [{ rule: "x" }, { subject: "x" }, { path: "x" }]) expect(fingerprint(finding(other))).not.toBe(base);
  });
});

describe("JUnit", () => {
  const xml = junitText(evidence);

  it("fails on a mandatory finding, says an advisory one, skips an exempted one and errs on what was not read", () => {
    expect(xml.match(/<failure /g)).toHaveLength(1);
    expect(xml.match(/<system-out>/g)).toHaveLength(1);
    expect(xml.match(/<skipped /g)).toHaveLength(1);
    expect(xml.match(/<error /g)).toHaveLength(1);
    expect(xml).toMatch(/<testsuite name="prod\/residency" tests="\d+" failures="1" errors="0" skipped="1"/);
  });

  it("escapes what XML cannot hold", () => {
    expect(xml).toContain("moves home in March &lt;&amp;&gt;");
    const odd = { ...judged, findings: [finding({ value: 'a\u0000b\u001b[31m<"&' })] };
    expect(junitText(buildEvidence([odd], provenance))).not.toMatch(/[\u0000\u001b]/);
  });
});
