import { describe, expect, it } from "vitest";
import { applyExemptions } from "../../../rules/exemptions.ts";
import { indexRules, judgeByRules, type Rule, siblingsOf } from "../../../rules/pack/index.ts";
import type { ResidencyResource } from "../../../rules/residency/index.ts";
import type { Finding } from "../../../rules/finding.ts";
import type { Answer, RuleCase, RuleCases } from "./shapes.ts";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
type Phase = "preview" | "update";

function resource(type: string, inputs: object, more: Partial<ResidencyResource> = {}): ResidencyResource {
  return { urn: `urn:pulumi:prod::nivas::${type}::one`, type, name: "one", inputs: { ...inputs }, options: { protect: true }, ...more };
}

/** `from` with the value at a dotted path replaced, or taken away; what is missing on the way is made. */
function changed(from: unknown, [key = "", ...rest]: readonly string[], value: unknown): unknown {
  const copy: unknown[] & Record<string, unknown> = (Array.isArray(from) ? [...from] : { ...(from as object) }) as never;
  if (rest.length > 0) copy[key as never] = changed(copy[key as never], rest, value) as never;
  else if (value === undefined) delete copy[key as never];
  else copy[key as never] = value as never;
  return copy;
}

function judged(rule: Rule, test: RuleCase, inputs: object, siblings: RuleCase["siblings"] | undefined, phase: Phase): readonly Finding[] {
  const own = resource(test.type, inputs, {
    outputs: { ...test.outputs },
    ...(test.options === undefined ? {} : { options: { ...test.options } }),
  });
  const all = [
    own,
    ...(siblings ?? []).map((sibling, index) =>
      resource(sibling.type, sibling.inputs, { urn: `urn:pulumi:prod::nivas::sibling::${index}` }),
    ),
  ];
  return judgeByRules(own, indexRules([rule]), { phase, strict: true }, rule.scope === "stack" ? siblingsOf(all) : undefined);
}

function answer(findings: readonly Finding[]): Answer {
  if (findings.length === 0) return "pass";
  return findings.every(({ result }) => result === "not-proven") ? "not-proven" : "violating";
}

function withPath(test: RuleCase, value: unknown): { readonly siblings: RuleCase["siblings"] | undefined; readonly inputs: object } {
  const good = test.good ?? test.bad;
  if (!test.path.startsWith("~")) return { inputs: changed(good, test.path.split("."), value) as object, siblings: test.siblings };
  const [first, ...others] = test.siblings ?? [];
  if (first === undefined) throw new Error("a path of a sibling needs one");
  return {
    inputs: good,
    siblings: [{ ...first, inputs: changed(first.inputs, test.path.slice(1).split("."), value) as object }, ...others],
  };
}

/** Tests every rule of a group: compliant, violating, absent, unknown and configured; a rule without a case fails. */
export function checkRules(rules: readonly Rule[], cases: RuleCases): void {
  const rows = rules.map((rule) => [rule.id, rule, cases[rule.id]] as const);
  const tested = rows.flatMap(([id, rule, test]) => (test === undefined ? [] : [[id, rule, test] as const]));

  it("has a case for each rule, and none besides", () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  describe.each(tested)("%s", (id, rule, test) => {
    it("lets what complies be", () => {
      if (test.good !== undefined) expect(judged(rule, test, test.good, test.siblings, "update")).toEqual([]);
    });

    it("finds what does not, with path, source and fix", () => {
      const findings = judged(rule, test, test.bad, [], "preview");
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings)
        expect(finding).toMatchObject({ rule: id, level: rule.level, result: "violating", clauses: [rule.source], fix: rule.fix });
      expect(findings.every(({ message, path }) => message !== "" && path !== "")).toBe(true);
    });

    it("decides on what is absent", () => {
      const { inputs, siblings } = withPath(test, undefined);
      expect(answer(judged(rule, test, inputs, siblings, "preview"))).toBe(test.absent);
    });

    it("never takes an unknown for known: advisory at preview, as grave as the rule at update", () => {
      const { inputs, siblings } = withPath(test, UNKNOWN);
      const preview = judged(rule, test, inputs, siblings, "preview");
      expect(answer(preview)).toBe(test.unknown);
      if (test.unknown !== "not-proven") return;
      expect(new Set(preview.map(({ level }) => level))).toEqual(new Set(["advisory"]));
      expect(new Set(judged(rule, test, inputs, siblings, "update").map(({ level }) => level))).toEqual(new Set([rule.level]));
    });

    it("is silenced by an exemption of its own only", () => {
      const findings = judged(rule, test, test.bad, [], "preview");
      const register = { resource: findings[0]?.subject ?? "", reason: "r", owner: "o", approver: "a", expiry: "2027-01-01" };
      expect(applyExemptions(findings, [{ rule: id, ...register }]).findings).toEqual([]);
      expect(applyExemptions(findings, [{ rule: `${id}-x`, ...register }]).findings.length).toBeGreaterThan(findings.length);
    });
  });
}
