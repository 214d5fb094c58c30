import type { RequestListener } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ruleFile, type RuleObject } from "../../components/observability/model/alerts/index.ts";
import { installObjects, kubePrometheusStackChart } from "../../components/observability/model/install/index.ts";
import { alertmanagerConfig } from "../../components/observability/model/routing/index.ts";
import { desks, hosts, routeTable } from "../components/observability/routing/teams.ts";
import { specWith } from "../components/observability/environment.ts";
import { serve, type LocalServer } from "./harness/http.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";
import {
  checkAlertmanagerConfig,
  receiversOf,
  startAlertmanager,
  startPrometheus,
  type Alertmanager,
  type Prometheus,
} from "./harness/prometheus.ts";

const ready = await needs({ binaries: ["amtool", "alertmanager", "prometheus"] });
const environments = ["dev", "prod"] as const;
const routing = () => alertmanagerConfig(specWith("prod", desks, hosts), "mumbai");

describe.runIf(ready)("amtool", () => {
  it.each(environments.flatMap((environment) => specWith(environment).regions.map(({ place }) => ({ environment, place }))))(
    "accepts the configuration of $environment in $place",
    async ({ environment, place }) => {
      const done = await checkAlertmanagerConfig(alertmanagerConfig(specWith(environment), place));
      expect(done.stderr).toBe("");
      expect(done.status).toBe(0);
    },
  );

  it("accepts every way of telling somebody, with holidays and hours of India", async () => {
    const done = await checkAlertmanagerConfig(routing());
    expect(done.stderr).toBe("");
    expect(done.status).toBe(0);
    expect(done.stdout).toContain("8 receivers");
  });

  it.each([
    ["a route to nobody known", () => ({ ...routing(), route: { ...routing().route, receiver: "somebody" } })],
    ["an interval that is not there", () => ({ ...routing(), time_intervals: [] })],
    [
      "a matcher that does not parse",
      () => ({ ...routing(), inhibit_rules: [{ source_matchers: ['severity=~"("'], target_matchers: [], equal: [] }] }),
    ],
  ])("refuses %s", async (_, seeded) => {
    expect((await checkAlertmanagerConfig(seeded())).status).toBe(1);
  });

  it.each(routeTable.map(([labels, receivers]) => [JSON.stringify(labels), labels, receivers] as const))(
    "sends %s on its way",
    async (_, labels, receivers) => {
      expect(await receiversOf(routing(), labels)).toEqual(receivers);
    },
  );
});

/** What the bank's desks are, each behind an address that is a secret, told at once. */
const quick = {
  channels: ["security", "heartbeat", "rest"].map((name) => ({
    name,
    webhook: { urlSecret: { secret: name, key: "url" }, host: "pager.bank.example.in", tokenSecret: { secret: name, key: "token" } },
  })),
  onCall: [{ team: "security", critical: "security" }],
  fallback: "rest",
  incidents: "security",
  deadMansSwitch: "heartbeat",
  timing: { waitSeconds: 1, criticalWaitSeconds: 1, intervalSeconds: 1, heartbeatSeconds: 2 },
};
const spec = specWith("prod", quick, hosts);
const rules = ruleFile(installObjects(spec, "mumbai").filter((object): object is RuleObject => object.kind === "PrometheusRule"));

/** Alertmanager's configuration as its chart is given it, its folder of secrets beside it and not below /etc. */
function rendered(): string {
  const { config } = kubePrometheusStackChart(spec, "mumbai").values.alertmanager;
  return JSON.stringify(config).replaceAll("/etc/alertmanager/secrets/", "secrets/");
}

interface Message {
  readonly authorization: string | undefined;
  readonly status: string;
  readonly receiver: string;
  readonly alerts: readonly { readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> }[];
}

describe.runIf(ready)("an alert on its way from a scrape to a person", () => {
  const messages: Message[] = [];
  const servers: LocalServer[] = [];
  let prometheus: Prometheus | undefined;
  let alertmanager: Alertmanager | undefined;

  const listen = async (handler: RequestListener): Promise<string> => {
    const server = await serve(handler);
    servers.push(server);
    return `127.0.0.1:${server.port}`;
  };

  beforeAll(async () => {
    let scrapes = 0;
    const exporter = await listen((_, response) => {
      scrapes += 1;
      // The violation comes with a series that was not there before.
      const violation = scrapes < 3 ? "" : 'data_residency_violations_total{rule="residency-endpoint",service="order-service"} 1\n';
      response.setHeader("content-type", "text/plain; version=0.0.4").end(`# TYPE data_residency_violations_total counter\n${violation}`);
    });
    const desk = await listen((request, response) => {
      let body = "";
      request.on("data", (part) => (body += String(part)));
      request.on("end", () => {
        messages.push({ ...(JSON.parse(body) as Message), authorization: request.headers.authorization });
        response.end();
      });
    });
    const files = quick.channels.flatMap(({ name }) => [
      [`secrets/${name}/url`, `http://${desk}/${name}`],
      [`secrets/${name}/token`, `token-of-${name}`],
    ]);
    alertmanager = await startAlertmanager({ config: JSON.parse(rendered()) as unknown, files: Object.fromEntries(files) });
    prometheus = await startPrometheus({
      files: { "rules.yaml": rules },
      config: {
        global: {
          scrape_interval: "1s",
          evaluation_interval: "1s",
          external_labels: { environment: spec.environment, region: "ap-south-1", place: "mumbai" },
        },
        rule_files: ["rules.yaml"],
        alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager.address] }] }] },
        scrape_configs: [{ job_name: "compliance", honor_labels: true, static_configs: [{ targets: [exporter] }] }],
      },
    });
  });

  afterAll(async () => {
    await prometheus?.stop();
    await alertmanager?.stop();
    for (const server of servers) await server.close();
  });

  it("is told the incident desk, with its clock, its page and the place it comes from", async () => {
    const found = (): Message | undefined =>
      messages.find(
        ({ receiver, alerts }) => receiver === "security" && alerts.some(({ labels }) => labels["alertname"] === "DataResidencyViolation"),
      );
    await waitUntil(() => Promise.resolve(found() !== undefined), { what: "the residency alert arrives", timeoutSeconds: 60 });
    const [alert] = found()?.alerts ?? [];
    expect(alert?.labels).toEqual({
      alertname: "DataResidencyViolation",
      environment: "prod",
      incident_clock: "cert-in+dpdp",
      place: "mumbai",
      region: "ap-south-1",
      report_within_hours: "6",
      rule: "residency-endpoint",
      service: "order-service",
      severity: "critical",
      team: "security",
    });
    expect(alert?.annotations).toMatchObject({
      summary: "Data of order-service left India, or was about to",
      description: "Rule residency-endpoint was broken by order-service.",
      runbook_url: "docs/runbooks/DataResidencyViolation.md",
    });
  });

  it("comes with the token that stands in its file, to the address that stands in its file", () => {
    const told = messages.filter(({ receiver }) => receiver === "security");
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ authorization }) => authorization === "Bearer token-of-security")).toBe(true);
    expect(rendered()).not.toMatch(/token-of|http:\/\/127/);
  });

  it("is not needed for the heartbeat, which comes again and again", async () => {
    const beats = (): number => messages.filter(({ receiver }) => receiver === "heartbeat").length;
    await waitUntil(() => Promise.resolve(beats() > 1), { what: "two heartbeats arrive", timeoutSeconds: 60 });
    expect(
      messages
        .filter(({ receiver }) => receiver === "heartbeat")
        .every(({ alerts }) => alerts.every(({ labels }) => labels["alertname"] === "Watchdog")),
    ).toBe(true);
  });

  it("reaches Prometheus whole: every rule is loaded and none fails", async () => {
    const groups = (
      (await prometheus?.get("rules")) as {
        readonly groups: readonly { readonly name: string; readonly rules: readonly { readonly lastError?: string }[] }[];
      }
    ).groups;
    const errors = groups.flatMap(({ rules }) => rules.flatMap(({ lastError }) => lastError ?? []));
    expect(errors).toEqual([]);
    expect(groups.map(({ name }) => name).sort()).toEqual(rules.groups.map(({ name }) => name).sort());
  });
});
