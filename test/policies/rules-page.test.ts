import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rulesPage } from "../../policies/rules-page.ts";
import { companionRules } from "../../rules/pack/index.ts";

describe("RULES.md", () => {
  it("is what the rules say; `npm run rules` writes it anew", () => {
    expect(readFileSync(join(import.meta.dirname, "../../RULES.md"), "utf8")).toBe(rulesPage(companionRules));
  });
});

describe("rules", () => {
  it("have an id of their group, one each, and a type to look at", () => {
    expect(new Set(companionRules.map(({ id }) => id)).size).toBe(companionRules.length);
    for (const { group, id, types } of companionRules) {
      expect(id).toMatch(new RegExp(`^${group}-[a-z0-9-]+$`));
      expect(types.length).toBeGreaterThan(0);
    }
  });

  it("say their sentence, fix and source", () => {
    for (const { fix, source, title } of companionRules) {
      expect(`${title}|${fix}`).not.toMatch(/\.$|\.\||^\||\|$/);
      expect(source.source).toMatch(/^https:\/\/|^policies\//);
    }
  });
});
