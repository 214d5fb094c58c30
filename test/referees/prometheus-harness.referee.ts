import { describe, expect, it, onTestFinished } from "vitest";
import { serve } from "./harness/http.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";
import {
  checkAlertmanagerConfig,
  checkConfig,
  checkRules,
  receiversOf,
  startAlertmanager,
  startPrometheus,
  testRules,
} from "./harness/prometheus.ts";

const ready = await needs({ binaries: ["promtool", "prometheus", "amtool", "alertmanager"] });

const rules = (expr: string): unknown => ({
  groups: [{ name: "residency", interval: "1s", rules: [{ alert: "ForeignBytes", expr, labels: { severity: "page" } }] }],
});
const expression = 'bytes_total{region!~"ap-south-[12]"} > 0';

const routes = (webhook: string): unknown => ({
  route: {
    receiver: "nobody",
    group_wait: "1s",
    routes: [{ receiver: "oncall-india", matchers: ['severity="page"', 'region=~"ap-south-[12]"'] }],
  },
  receivers: [{ name: "nobody" }, { name: "oncall-india", webhook_configs: [{ url: webhook }] }],
});

describe.runIf(ready)("promtool", () => {
  it("passes a rule of known functions and refuses one of unknown", async () => {
    expect(await checkRules(rules(expression))).toMatchObject({ status: 0 });
    const bad = await checkRules(rules("ratee(bytes_total[5m])"));
    expect([bad.status, bad.stderr + bad.stdout]).toEqual([1, expect.stringContaining("ratee")]);
  });

  it("tells an alert that fires from one that does not", async () => {
    const outcome = (region: string, firing: readonly unknown[]): Readonly<Record<string, unknown>> => ({
      tests: [
        {
          interval: "1m",
          input_series: [{ series: `bytes_total{region="${region}"}`, values: "1+1x5" }],
          alert_rule_test: [{ eval_time: "3m", alertname: "ForeignBytes", exp_alerts: firing }],
        },
      ],
    });
    const fires = [{ exp_labels: { severity: "page", region: "us-east-1" } }];
    expect(await testRules(rules(expression), outcome("us-east-1", fires))).toMatchObject({ status: 0 });
    expect(await testRules(rules(expression), outcome("ap-south-1", []))).toMatchObject({ status: 0 });
    expect((await testRules(rules(expression), outcome("ap-south-1", fires))).status).toBe(1);
  });

  it("refuses a configuration with an action that does not exist", async () => {
    const config = (action: string): unknown => ({
      scrape_configs: [{ job_name: "shop", relabel_configs: [{ source_labels: ["a"], regex: "b", action }] }],
    });
    expect(await checkConfig(config("keep"))).toMatchObject({ status: 0 });
    expect((await checkConfig(config("keeep"))).status).toBe(1);
  });
});

describe.runIf(ready)("amtool", () => {
  it("passes a routing tree whose receivers exist and refuses one that names another", async () => {
    expect(await checkAlertmanagerConfig(routes("http://127.0.0.1:9/"))).toMatchObject({ status: 0 });
    expect((await checkAlertmanagerConfig({ route: { receiver: "nobody" }, receivers: [] })).status).toBe(1);
  });

  it("says whom an alert reaches", async () => {
    const config = routes("http://127.0.0.1:9/");
    expect(await receiversOf(config, { severity: "page", region: "ap-south-2" })).toEqual(["oncall-india"]);
    expect(await receiversOf(config, { severity: "page", region: "us-east-1" })).toEqual(["nobody"]);
  });
});

describe.runIf(ready)("Prometheus and Alertmanager together", () => {
  it("carry what a target shows to a webhook", async () => {
    const bodies: string[] = [];
    const webhook = await serve((request, response) => {
      request.setEncoding("utf8").on("data", (chunk: string) => bodies.push(chunk));
      request.on("end", () => response.end());
    });
    onTestFinished(() => webhook.close());
    const target = await serve((_, response) => {
      // Prometheus 3 drops what comes without a type that it knows.
      response.setHeader("content-type", "text/plain; version=0.0.4");
      response.end('# TYPE bytes_total counter\nbytes_total{region="ap-south-1"} 7\n');
    });
    onTestFinished(() => target.close());
    const alertmanager = await startAlertmanager({ config: routes(`http://127.0.0.1:${webhook.port}/`) });
    onTestFinished(() => alertmanager.stop());
    const prometheus = await startPrometheus({
      config: {
        global: { scrape_interval: "1s", evaluation_interval: "1s" },
        rule_files: ["rules.yaml"],
        alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager.address] }] }] },
        scrape_configs: [{ job_name: "shop", static_configs: [{ targets: [`127.0.0.1:${target.port}`] }] }],
      },
      files: { "rules.yaml": rules("bytes_total > 0") },
    });
    onTestFinished(() => prometheus.stop());
    await waitUntil(async () => bodies.join("").includes('"ForeignBytes"'), { what: "the webhook is called", timeoutSeconds: 60 });
    expect(await prometheus.query("bytes_total")).toEqual([
      { labels: expect.objectContaining({ region: "ap-south-1", job: "shop" }), value: 7 },
    ]);
    await expect(prometheus.query("ratee(bytes_total[1m])")).rejects.toThrow("ratee");
  });

  it("do not start on a configuration that they refuse", async () => {
    await expect(startPrometheus({ config: { scrape: [] } })).rejects.toThrow("field scrape not found");
    await expect(startAlertmanager({ config: { route: {} } })).rejects.toThrow("alertmanager ended");
  });
});
