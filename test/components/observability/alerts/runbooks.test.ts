import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkQuery } from "../../../../components/observability/model/metrics/index.ts";
import { burnAlert } from "../../../../components/observability/model/slo/index.ts";
import { alerts, rules } from "./platform-alerts.ts";

const folder = join(import.meta.dirname, "../../../../docs/runbooks");
const names = readdirSync(folder).map((file) => file.replace(/\.md$/, ""));
const pages = names.map((name) => [name, readFileSync(join(folder, `${name}.md`), "utf8")] as const);
const settingsPage = readFileSync(join(folder, "../configuration.md"), "utf8");
const headings = ["Meaning", "Impact", "First five minutes", "How to fix it", "Whom to tell, and by when"];

/** What stands below `heading` of a page. */
function below(text: string, heading: string): string {
  return text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0]?.trim() ?? "";
}

describe("the runbooks", () => {
  it("have a page for every alert, and none for anything else", () => {
    expect([...names].sort()).toEqual([...alerts.map(({ name }) => name), burnAlert].sort());
  });

  it.each(rules.flatMap(({ alert, annotations }) => (alert === undefined ? [] : [[alert, annotations?.["runbook_url"] ?? ""] as const])))(
    "%s leads to a page that is there",
    (_, page) => {
      expect(existsSync(join(folder, "../..", page))).toBe(true);
    },
  );
});

describe.each(pages)("the page of %s", (name, text) => {
  it("says what it means, what it does to users, what to do first, how to fix it and whom to tell", () => {
    expect(text.split("\n")[0]).toBe(`# ${name}`);
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(headings);
    for (const heading of headings) expect(below(text, heading).length, heading).toBeGreaterThan(4);
    for (const heading of headings.slice(2, 4)) expect(below(text, heading), heading).toMatch(/^- \S/m);
  });

  it("asks Prometheus in queries that parse and that the contract answers", () => {
    const queries = [...text.matchAll(/```promql\n([^`]*)```/g)].flatMap(([, query]) => query?.trim() ?? []);
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) expect(checkQuery(query, { path: query })).toEqual([]);
  });

  it("leads on to pages that are there", () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)]
      .flatMap(([, target]) => target ?? [])
      .filter((target) => !target.startsWith("https://"));
    expect(links.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
  });

  it("names commands and settings that there are", () => {
    const commands = [...text.matchAll(/`nivas (\w+)/g)].map(([, command]) => command ?? "");
    expect(commands.filter((command) => !["preview", "check", "render"].includes(command))).toEqual([]);
    const settings = [...text.matchAll(/`nivas:([\w.]+)`/g)].map(([, key]) => key ?? "");
    expect(
      settings.filter(
        (key) => !settingsPage.includes(`\`${key}\``) && !settingsPage.includes(`\`${key}.`) && !settingsPage.includes(`\`${key}[]`),
      ),
    ).toEqual([]);
  });

  it("names the figures of the configuration that decide it", () => {
    const alert = alerts.find((one) => one.name === name);
    for (const key of alert?.thresholds ?? []) expect(below(text, "Meaning")).toContain(`\`${key}\``);
  });

  it("gives the hours of the law where a clock starts, and nowhere else", () => {
    const tell = below(text, "Whom to tell, and by when");
    const clock = alerts.find((one) => one.name === name)?.clock;
    expect(/within 6 hours of noticing it/.test(tell)).toBe(clock !== undefined);
    expect(/within 72 hours/.test(tell)).toBe(clock === "cert-in+dpdp");
  });
});
