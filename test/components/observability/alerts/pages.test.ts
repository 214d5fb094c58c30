import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { watchPages } from "../../../../components/observability/generate/pages.ts";
import { contractSeries } from "../../../../components/observability/model/metrics/index.ts";
import { alertingExample } from "../../../../components/observability/generate/who-is-told.ts";
import { specWith } from "../environment.ts";
import { hosts } from "../routing/teams.ts";
import { alerts } from "./platform-alerts.ts";

const root = join(import.meta.dirname, "../../../..");
const pages = watchPages();
const page = (path: string): string => pages.find((one) => one.path === path)?.text ?? "";

describe("the pages of what is watched", () => {
  it.each(pages.map(({ path, text }) => [path, text] as const))("%s is current: npm run generate writes what is there", (path, text) => {
    expect(readFileSync(join(root, path), "utf8")).toBe(text);
  });

  it.each(alerts.map((alert) => [alert.name, alert] as const))(
    "say of %s what it asks, at which figure, how bad it is and where to read what to do",
    (name, alert) => {
      const section = page("docs/alerts.md").split(`### [${name}](runbooks/${name}.md)\n`)[1]?.split("\n##")[0] ?? "";
      expect(section).toMatch(/```promql\n.+\n```/);
      expect(section).toContain(alert.severity);
      for (const key of alert.thresholds ?? []) expect(section).toMatch(new RegExp(`\`${key}\`: [\\d.]+`));
    },
  );

  it("show how to be told, in an example that the configuration takes", () => {
    const { alerting } = (
      parse(alertingExample) as { readonly "nivas:observability": { readonly alerting: Readonly<Record<string, unknown>> } }
    )["nivas:observability"];
    const { channels, rules } = specWith("prod", alerting, hosts).observability.alerting;
    expect(channels.map(({ kind }) => kind)).toEqual(["webhook", "mail", "sns", "webhook"]);
    expect(rules.map(({ name }) => name)).toEqual(["CartsAbandoned"]);
    expect(page("docs/alerts.md")).toContain(alertingExample);
  });

  it("name every metric of the contract", () => {
    const text = page("docs/metrics.md");
    expect(
      [...new Set([...contractSeries().values()].map(({ metric }) => metric))].filter((metric) => !text.includes(`\`${metric}\``)),
    ).toEqual([]);
  });
});
