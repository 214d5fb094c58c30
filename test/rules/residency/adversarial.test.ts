import { describe, expect, it } from "vitest";
import { judge } from "../../../rules/residency/index.ts";
import { awsLeaks } from "./adversarial/aws-leaks.ts";
import { benign } from "./adversarial/benign.ts";
import type { Case } from "./adversarial/case.ts";
import { kubernetesLeaks } from "./adversarial/kubernetes-leaks.ts";
import { graphOf, ownHosts } from "./samples.ts";

function gravest({ type, inputs, beside, provider }: Case): { readonly level: Case["level"]; readonly why: readonly string[] } {
  const { findings } = judge(graphOf(type, inputs, beside, provider, true), { hosts: ownHosts, retention: false });
  const own = findings.filter((found) => found.subject.endsWith("::subject"));
  const level = own.some((found) => found.level === "mandatory") ? "mandatory" : own.length > 0 ? "advisory" : "none";
  return { level, why: own.map((found) => `${found.level} ${found.path}: ${found.reason}`) };
}

const leaks = [...awsLeaks, ...kubernetesLeaks];

describe("leaks an attacker or a careless engineer would think of", () => {
  it("are more than a hundred", () => expect(leaks.length).toBeGreaterThan(100));
  it.each(leaks)("$level: $title", (one) => expect(gravest(one)).toMatchObject({ level: one.level }));
});

describe("what only looks like a leak", () => {
  it("is in more than forty cases", () => expect(benign.length).toBeGreaterThan(40));
  it.each(benign)("$level: $title", (one) =>
    expect(gravest(one).why.filter((why) => one.level === "none" || why.startsWith("mandatory"))).toEqual([]),
  );
});
