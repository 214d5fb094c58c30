import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alertCases } from "../alerts/cases/index.ts";
import { rules } from "../alerts/platform-alerts.ts";
import { alertmanagerConfig, nobody } from "../../../../components/observability/model/routing/index.ts";
import { specWith } from "../environment.ts";
import { desks, hosts, routeTable } from "./teams.ts";
import { routesOf } from "./told.ts";

const bank = specWith("prod", desks, hosts);
const config = alertmanagerConfig(bank, "mumbai");
const told = (labels: Readonly<Record<string, string>>, tree = config.route): readonly string[] =>
  routesOf(tree, labels).map(({ receiver }) => receiver);

describe("an alert", () => {
  it.each(routeTable.map(([labels, receivers]) => [JSON.stringify(labels), labels, receivers] as const))(
    "with %s is told the right desk",
    (_, labels, receivers) => {
      expect(told(labels)).toEqual(receivers);
    },
  );

  it.each(alertCases.map(({ alert, team, severity, labels }) => [alert, { alertname: alert, team, severity, ...labels }] as const))(
    "%s is told somebody, unless it is only good to know",
    (_, labels) => {
      const receivers = told(labels);
      expect(receivers.length).toBeGreaterThan(0);
      if (labels.severity === "critical" || labels.severity === "warning") expect(receivers).not.toContain(nobody);
    },
  );

  it("that is critical, or starts a legal clock, is told somebody in production as it is shipped", () => {
    const { route } = alertmanagerConfig(specWith("prod"), "mumbai");
    const grave = rules.filter(({ labels }) => labels?.["severity"] === "critical" || labels?.["incident_clock"] !== undefined);
    expect(grave.length).toBeGreaterThan(20);
    for (const { alert = "", labels } of grave) expect(told({ alertname: alert, ...labels }, route), alert).not.toContain(nobody);
  });

  it("that is critical comes at any hour, and what is not in the working hours of India", () => {
    const hours = (severity: string, team: string) =>
      routesOf(config.route, { alertname: "Any", severity, team }).map(({ active_time_intervals, mute_time_intervals }) => [
        active_time_intervals,
        mute_time_intervals,
      ]);
    for (const team of ["payments", "business", "platform", "commerce"]) {
      expect(hours("critical", team)).toEqual([[undefined, undefined]]);
      for (const severity of ["warning", "info"]) expect(hours(severity, team)).toEqual([[["working-hours"], ["holidays"]]]);
    }
  });

  it("that starts a legal clock comes at any hour, at once, and does not end the way to its team", () => {
    const [first, ...rest] = routesOf(config.route, {
      alertname: "Leak",
      severity: "warning",
      team: "payments",
      incident_clock: "cert-in",
    });
    expect(first).toMatchObject({ receiver: "security-topic", group_wait: "0s", repeat_interval: "3600s", continue: true });
    expect(first).not.toHaveProperty("active_time_intervals");
    expect(rest.map(({ receiver }) => receiver)).toEqual(["payments-mail"]);
  });

  it("is told in groups of its name, team, namespace and service, sooner when it is critical", () => {
    const [critical] = routesOf(config.route, { alertname: "Any", severity: "critical", team: "payments" });
    const [warning] = routesOf(config.route, { alertname: "Any", severity: "warning", team: "payments" });
    expect(critical).toMatchObject({
      group_by: ["alertname", "team", "namespace", "service"],
      group_wait: "10s",
      group_interval: "300s",
      repeat_interval: "3600s",
    });
    expect(warning).toMatchObject({ group_wait: "30s", repeat_interval: "43200s" });
  });

  it("reaches a receiver that there is, whatever its labels", () => {
    const names = config.receivers.map(({ name }) => name);
    const label = (values: readonly string[]) => fc.constantFrom(...values);
    fc.assert(
      fc.property(
        label(["Watchdog", "Any"]),
        label(["critical", "warning", "info", "none", ""]),
        label(["payments", "business", "platform", "security", "commerce", ""]),
        label(["cert-in", "cert-in+dpdp", ""]),
        (alertname, severity, team, incident_clock) => {
          const receivers = told({ alertname, severity, team, incident_clock });
          expect(receivers.length).toBeGreaterThan(0);
          expect(receivers.filter((name) => !names.includes(name))).toEqual([]);
          if (incident_clock !== "" && alertname !== "Watchdog" && severity !== "none") expect(receivers).toContain("security-topic");
        },
      ),
    );
  });
});

describe("the dead-man's switch", () => {
  it("is fed once a minute, before it could be missed", () => {
    const [route] = routesOf(config.route, { alertname: "Watchdog", severity: "none", team: "platform" });
    expect(route).toMatchObject({ receiver: "heartbeat", group_wait: "0s", group_interval: "60s", repeat_interval: "50s" });
    expect(route).not.toHaveProperty("active_time_intervals");
  });

  it("is fed by nobody where no channel is named for it, and then wakes nobody either", () => {
    const { route } = alertmanagerConfig(specWith("dev"), "mumbai");
    expect(told({ alertname: "Watchdog", severity: "none", team: "platform" }, route)).toEqual([nobody]);
  });
});
