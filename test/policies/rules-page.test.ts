import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { environmentsIn, projectDirectory } from "../../config/load.ts";
import { readConfig } from "../../policies/config.ts";
import { packConfig } from "../../policies/environment-config.ts";
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

describe("the pack's configuration of each environment", () => {
  it.each(environmentsIn(projectDirectory))("%s is what the environment's own residency says", (environment) => {
    const text = readFileSync(join(import.meta.dirname, `../../policies/${environment}.json`), "utf8");
    expect(text).toBe(packConfig(projectDirectory, environment));
    expect(readConfig((JSON.parse(text) as { readonly nivas: object }).nivas).hosts.length).toBeGreaterThan(0);
  });
});
