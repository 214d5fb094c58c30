import { describe, expect, it } from "vitest";
import { alertThresholds } from "../../../../config/schema/alert-thresholds.ts";
import { alertContext, alertGroups, alertRules } from "../../../../components/observability/model/alerts/index.ts";
import { checkQuery, labelsOf } from "../../../../components/observability/model/metrics/index.ts";
import { specWith } from "../environment.ts";
import { alertCases } from "./cases/index.ts";
import { alertNamed, alerts, prod, rules } from "./platform-alerts.ts";

const teams = ["business", "payments", "platform", "security", ...prod.teams.map(({ name }) => name)];
const templated = /\{\{ if match "\^\(([a-z|-]+)\)\$" \$labels\.namespace \}\}/;

describe("every alert", () => {
  it("has a name of its own, in PascalCase", () => {
    const names = alerts.map(({ name }) => name);
    expect(names.filter((name) => !/^([A-Z][a-zA-Z]+)+$/.test(name))).toEqual([]);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toHaveLength(73);
  });

  it.each(alerts.map((alert) => [alert.name, alert] as const))(
    "%s has a severity, an owner, a summary, a description and a page",
    (name, alert) => {
      const rule = rules.find((one) => one.alert === name);
      expect(["critical", "warning", "info", ...(name === "Watchdog" ? ["none"] : [])]).toContain(rule?.labels?.["severity"]);
      expect(alert.team.match(templated)?.[1]?.split("|") ?? [alert.team]).toSatisfy((of: string[]) =>
        of.every((one) => teams.includes(one)),
      );
      expect(rule?.labels?.["team"]).toBe(alert.team);
      expect(rule?.annotations).toMatchObject({
        summary: expect.stringMatching(/^\S.{5,79}$/),
        description: expect.stringMatching(/^.{10,200}\.$/),
      });
      expect(rule?.annotations?.["runbook_url"]).toBe(`docs/runbooks/${name}.md`);
    },
  );

  it.each(alerts.map(({ name, expr }) => [name, expr] as const))("%s asks for what the contract has", (_, expr) => {
    expect(checkQuery(expr)).toEqual([]);
  });

  it.each(alerts.map((alert) => [alert.name, alert] as const))("%s speaks of labels that its answer has", (_, alert) => {
    const labels = new Set([...(labelsOf(alert.expr) ?? []), ...Object.keys(alert.labels ?? {})]);
    const spoken = [alert.summary, alert.description, alert.team].flatMap((text) =>
      [...text.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label),
    );
    expect(spoken.filter((label) => !labels.has(label ?? ""))).toEqual([]);
  });

  it("has a case that fires, one just short of it, and one without series", () => {
    expect(alertCases.map(({ alert }) => alert).sort()).toEqual(alerts.map(({ name }) => name).sort());
  });

  it.each(alertCases.map((one) => [one.alert, one] as const))(
    "%s is silent without series, unless it asks for their absence",
    (name, one) => {
      const asks = /\babsent(_over_time)?\(/.test(alertNamed(name).expr) || name === "Watchdog";
      expect(one.absent === "silent").toBe(!asks);
    },
  );

  it.each(alertCases.map((one) => [one.alert, one] as const))(
    "%s tells its two cases apart by more than their absence",
    (_, { fires, quiet, alert }) => {
      if (alert === "Watchdog") return;
      expect(Object.keys(fires).length).toBeGreaterThan(0);
      expect(Object.keys(quiet).length).toBeGreaterThan(0);
      expect(quiet).not.toEqual(fires);
    },
  );
});

describe("a figure of the configuration", () => {
  const defaults = alertThresholds.parse({});
  const keys = Object.keys(defaults) as (keyof typeof defaults)[];
  const exprs = (change: object): ReadonlyMap<string, string> =>
    new Map(
      alertGroups({ ...alertContext(prod, "mumbai"), thresholds: { ...defaults, ...change } }).flatMap((group) =>
        group.alerts.map(({ name, expr }) => [name, expr] as const),
      ),
    );

  it.each(keys.map((key) => [key] as const))("%s moves the alerts that name it, and no others", (key) => {
    const before = exprs({});
    const after = exprs({ [key]: defaults[key] + 1 });
    const moved = [...after].filter(([name, expr]) => before.get(name) !== expr).map(([name]) => name);
    expect(moved).toEqual(alerts.filter(({ thresholds }) => thresholds?.includes(key)).map(({ name }) => name));
    expect(moved.length).toBeGreaterThan(0);
  });

  it("reaches the rules from the configuration's file", () => {
    const [rule] = alertRules(specWith("prod", { thresholds: { orderFailurePercent: 3 } }), "mumbai").flatMap(({ spec }) =>
      spec.groups.flatMap((group) => group.rules.filter(({ alert }) => alert === "HighOrderFailureRate")),
    );
    expect(rule?.expr).toBe("sum(rate(orders_failed_total[5m])) / sum(rate(orders_total[5m])) > 0.03");
  });
});

describe("a figure that an alert compares with", () => {
  /** What is no figure of ours: nothing, one, and the error at which a kernel counts its clock as free-running. */
  const given = [0, 1, 16];

  it.each(alerts.map((alert) => [alert.name, alert] as const))("stands in the configuration: %s", (_, { expr, thresholds = [] }) => {
    const defaults = alertThresholds.parse({});
    const known = thresholds.flatMap((key) => [defaults[key], defaults[key] / 100]);
    const compared = [...expr.matchAll(/(?:[<>]=?|[=!]=) ([\d.]+)/g)].map(([, figure]) => Number(figure));
    expect(compared.filter((figure) => !known.includes(figure) && !given.includes(figure))).toEqual([]);
  });
});
