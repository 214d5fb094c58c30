import { describe, expect, it } from "vitest";
import type { Finding } from "../../../rules/finding.ts";
import { judge, type ResidencyGraph } from "../../../rules/residency/index.ts";
import { graphOf, ownHosts, samples } from "./samples.ts";

function verdict(graph: ResidencyGraph): "violation" | "advisory" | "pass" {
  const findings: readonly Finding[] = judge(graph, { hosts: ownHosts }).findings.filter((found) => found.subject.endsWith("::subject"));
  if (findings.some((found) => found.level === "mandatory")) return "violation";
  return findings.length > 0 ? "advisory" : "pass";
}

const leaks = samples.filter((sample) => sample.leakExample !== null);
const safe = samples.filter((sample) => sample.kind === "leak" && sample.safeExample !== null);
const benign = samples.filter((sample) => sample.kind === "benign");
const retyped = samples.filter((sample) => sample.safeTypeExample !== undefined);

/** Where a finding stands elsewhere than the sample's path, and why that is the same leak. */
const equivalents = new Map([
  ["aws-rds-replicate-source", { path: "region", why: "the source is named by an ARN in India; what is abroad is the replica itself" }],
  ["aws-memorydb-multiregion", { path: "region", why: "the cluster's name tells no place; the member is abroad by its region" }],
  ["aws-cf-kvs-type", { path: "(type)", why: "every value of the type is at the edges, so the type is the leak" }],
  ["k8s-netpol-open", { path: "spec.egress[].to[].ipBlock.cidr", why: "the rule names a destination, and the destination is everything" }],
]);

/** Whether a finding stands at `wanted` or inside what is there; items have numbers, providers a prefix. */
function standsAt(path: string, wanted: string): boolean {
  const plain = (text: string): string => text.replaceAll(/\[\d*\]/g, "").replace("(provider).", "");
  const rest = plain(path).slice(plain(wanted).length);
  return plain(path).startsWith(plain(wanted)) && (rest === "" || rest.startsWith(".") || rest.startsWith("#"));
}

describe("the sample cases", () => {
  it("are all 143", () => expect(samples).toHaveLength(143));

  it.each(leaks)("the leak of $id is a $expected", (sample) => {
    expect(verdict(graphOf(sample.type, sample.leakExample ?? {}, sample.leakContext, sample.leakProvider))).toBe(sample.expected);
  });

  it.each(safe)("the safe form of $id passes", (sample) => {
    expect(verdict(graphOf(sample.type, sample.safeExample ?? {}, sample.safeContext, sample.safeProvider))).toBe("pass");
  });

  it.each(benign)("the benign $id gives $expected", (sample) => {
    expect(verdict(graphOf(sample.type, sample.safeExample ?? {}, sample.safeContext, sample.safeProvider, true))).toBe(sample.expected);
  });

  it.each(retyped)("another type in place of $id passes", (sample) => {
    expect(verdict(graphOf(sample.safeType ?? "", sample.safeTypeExample ?? {}))).toBe("pass");
  });

  it.each(leaks)("the leak of $id is found where the sample says, and cites one of its regulations", (sample) => {
    const found = judge(graphOf(sample.type, sample.leakExample ?? {}, sample.leakContext, sample.leakProvider), {
      hosts: ownHosts,
    }).findings;
    const wanted = equivalents.get(sample.id)?.path ?? sample.path;
    const there = found.filter((one) => one.subject.endsWith("::subject") && standsAt(one.path, wanted));
    expect(there.map((one) => one.path)).not.toEqual([]);
    expect(there.filter((one) => one.clauses.some((clause) => sample.regulation.includes(clause.id)))).not.toEqual([]);
  });

  it("have no equivalent path that is not needed", () =>
    expect([...equivalents.keys()].filter((id) => !leaks.some((sample) => sample.id === id))).toEqual([]));

  it.each(leaks.filter((sample) => sample.expected === "violation"))("the leak of $id has rule, path, clause and fix", (sample) => {
    const found = judge(graphOf(sample.type, sample.leakExample ?? {}, sample.leakContext, sample.leakProvider), {
      hosts: ownHosts,
    }).findings.find((one) => one.level === "mandatory");
    expect(found?.rule).toMatch(/^residency-/);
    expect(found?.path).not.toBe("");
    expect(found?.clauses.length).toBeGreaterThan(0);
    expect(found?.fix).not.toBe("");
  });
});
