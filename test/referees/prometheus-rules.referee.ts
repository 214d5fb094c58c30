import { describe, expect, it } from "vitest";
import { alertGroups, alertRules, contextOf, ruleFile, type RuleObject } from "../../components/observability/model/alerts/index.ts";
import { installObjects } from "../../components/observability/model/install/index.ts";
import { burnRates, sloRules } from "../../components/observability/model/slo/index.ts";
import { alertCases } from "../components/observability/alerts/cases/index.ts";
import { groupTests } from "../components/observability/alerts/promtool-tests.ts";
import { serviceWith, specWith } from "../components/observability/environment.ts";
import { burnTests } from "../components/observability/slo/burn-tests.ts";
import { shopSpec } from "../config/services/shop.ts";
import { needs } from "./harness/needs.ts";
import { checkRules, testRules } from "./harness/prometheus.ts";

const ready = await needs({ binaries: ["promtool"] });
const whole = { requireBackups: true, requireResidencyMetrics: true };
const environments = ["dev", "prod"] as const;

describe.runIf(ready)("Prometheus' own promtool", () => {
  const grpc = serviceWith({
    name: "ledger-book",
    objectName: "ledger-book-service",
    ports: { protocol: "grpc", serving: 9000, metrics: 8090 },
  });

  it.each(environments.flatMap((environment) => specWith(environment).regions.map(({ place }) => ({ environment, place }))))(
    "accepts every rule of $environment in $place, without a lint",
    async ({ environment, place }) => {
      const spec = specWith(environment, whole);
      const rendered = installObjects(spec, place).filter((object): object is RuleObject => object.kind === "PrometheusRule");
      const { services } = shopSpec(environment);
      expect(services.length).toBeGreaterThan(10);
      const file = ruleFile([...rendered, ...[...services, grpc].map((service) => sloRules(service, spec))]);
      const done = await checkRules(file);
      expect(done.stderr).toBe("");
      expect(done.status).toBe(0);
    },
  );

  it.each([
    ["an unknown function", { alert: "A", expr: "rat(up[5m])" }],
    ["a range where an instant belongs", { alert: "A", expr: "sum(up[5m])" }],
    ["a broken template", { alert: "A", expr: "up", annotations: { summary: "{{ $labels.job" } }],
    ["a duration of no unit", { alert: "A", expr: "up", for: "5" }],
  ])("refuses %s", async (_, rule) => {
    const done = await checkRules({ groups: [{ name: "seeded", rules: [rule] }] });
    expect(done.status).toBe(1);
  });

  // Environments whose rules are the same are asked once.
  const distinct = environments.filter((environment, index) => {
    const rules = (of: string): string => JSON.stringify(alertRules(specWith(of, whole), "mumbai"));
    return environments.findIndex((other) => rules(other) === rules(environment)) === index;
  });

  describe.each(distinct)("with series, in %s", (environment) => {
    const spec = specWith(environment, whole);
    const groups = ruleFile(alertRules(spec, "mumbai")).groups.filter(({ rules }) => rules.some(({ alert }) => alert !== undefined));

    it.each(groups.map((group) => [group.name, group] as const))(
      "fires, does not fire just short of it, and does what it says without series: every alert of %s",
      async (_, group) => {
        const tests = groupTests(group);
        const alerts = group.rules.flatMap(({ alert }) => alert ?? []);
        expect(tests.tests.map(({ name }) => name)).toEqual(
          alertCases
            .filter(({ alert }) => alerts.includes(alert))
            .flatMap(({ alert }) => [`${alert}: fires`, `${alert}: quiet`, `${alert}: absent`]),
        );
        expect(tests.tests).toHaveLength(alerts.length * 3);
        const done = await testRules({ groups: [group] }, tests);
        expect(`${done.stdout}${done.stderr}`).not.toContain("FAILED");
        expect(done.status).toBe(0);
      },
    );
  });

  it("sees an alert that fires too late: a threshold doubled behind its back fails its case", async () => {
    const spec = specWith("prod", { thresholds: { orderFailurePercent: 10 } });
    const [group] = ruleFile(alertRules(spec, "mumbai")).groups;
    const done = group && (await testRules({ groups: [group] }, groupTests(group)));
    expect(done?.status).toBe(1);
    expect(done?.stderr).toContain('alertname=\\"HighOrderFailureRate\\"');
  });

  it.each(burnRates.map((rate) => [`${rate.factor} times over ${rate.long} and ${rate.short}`, rate] as const))(
    "tells of a budget that burns %s, not of one that burns slower, and nothing without requests",
    async (_, rate) => {
      const rules = ruleFile([sloRules(serviceWith(), specWith("prod"))]);
      const done = await testRules(rules, burnTests(rate));
      expect(`${done.stdout}${done.stderr}`).not.toContain("FAILED");
      expect(done.status).toBe(0);
    },
  );

  it("knows a case for every alert there is", () => {
    const names = alertGroups({ ...contextOf(specWith("prod", whole).observability.alerting) }).flatMap(({ alerts }) =>
      alerts.map(({ name }) => name),
    );
    expect([...alertCases.map(({ alert }) => alert)].sort()).toEqual([...names].sort());
  });
});
