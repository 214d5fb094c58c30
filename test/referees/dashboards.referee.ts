import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valuesOf } from "../../components/observability/model/dashboards/check/index.ts";
import { dashboards, shownPanels } from "../../components/observability/model/dashboards/index.ts";
import { priceRules } from "../../components/observability/model/prices/index.ts";
import { ruleFile } from "../../components/observability/model/alerts/index.ts";
import { withValues } from "../../config/dashboards/check-panel-query.ts";
import { exposition, seriesFor } from "../components/observability/dashboards/series.ts";
import { specWith } from "../components/observability/environment.ts";
import { serve, type LocalServer } from "./harness/http.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";
import { checkRules, startPrometheus, testRules, type Prometheus } from "./harness/prometheus.ts";

const ready = await needs({ binaries: ["prometheus", "promtool"] });
const prod = specWith("prod", { requireBackups: true, requireResidencyMetrics: true });
const inTen = (query: string): string => query.replaceAll("$__rate_interval", "10s").replaceAll("$__range", "10s");

/** Every query of the dashboards of metrics, as Grafana sends it when everything is chosen. */
const asked = dashboards(prod, "mumbai").flatMap((dashboard) => {
  const values = new Map([...valuesOf(dashboard)].map(([name, value]) => [name, { environment: "prod", place: ".+" }[name] ?? value]));
  return shownPanels(dashboard).flatMap(({ title, targets = [] }) =>
    targets.flatMap((target) =>
      "expr" in target && target.datasource.type === "prometheus"
        ? [{ title: `${dashboard.uid}: ${title} (${target.refId})`, expr: withValues(inTen(target.expr), values) }]
        : [],
    ),
  );
});

/** Queries that rightly find nothing here: they look a week back, or for what is wrong and here is not. */
const quiet = [
  "nivas-cluster: Pods that are wanted and missing (A)",
  "nivas-cluster: Pods that are wanted and missing (B)",
  "nivas-cluster: Pods that are wanted and missing (C)",
  "nivas-cost: Dear and idle (A)",
  ...["Orders a minute", "Requests a second", "Revenue a minute"].flatMap((title) => [
    `nivas-festival: ${title} (B)`,
    `nivas-festival: ${title} (C)`,
  ]),
  "nivas-nodes: Nodes that are not ready (A)",
  "nivas-telemetry: Targets that do not answer (A)",
];

describe.runIf(ready)("a real Prometheus that sees two places, with two nodes and pods each", () => {
  let exporter: LocalServer;
  let prometheus: Prometheus;

  beforeAll(async () => {
    const series = seriesFor(asked.map(({ expr }) => expr));
    const start = Date.now();
    exporter = await serve((_, response) => {
      response.setHeader("content-type", "text/plain; version=0.0.4");
      response.end(exposition(series, (Date.now() - start) / 1000));
    });
    const targets = [`127.0.0.1:${exporter.port}`];
    prometheus = await startPrometheus({
      config: {
        global: { scrape_interval: "1s" },
        scrape_configs: [
          {
            job_name: "x",
            honor_labels: true,
            static_configs: ["mumbai", "hyderabad"].map((place) => ({ targets, labels: { place, environment: "prod" } })),
          },
        ],
      },
    });
    const seen = async (): Promise<boolean> =>
      ((await prometheus.query("min_over_time(count(rate(orders_total[10s]) > 0)[3s:1s])"))[0]?.value ?? 0) > 1;
    await waitUntil(seen, { what: "counters that grow in two places", timeoutSeconds: 30, alive: [] });
  }, 60_000);

  afterAll(async () => {
    await prometheus?.stop();
    await exporter?.close();
  });

  it("answers every query of every dashboard, and finds nothing only where nothing is wrong", async () => {
    expect(asked.length).toBeGreaterThan(150);
    const found = await Promise.all(
      asked.map(async ({ title, expr }) => ({
        title,
        count: await prometheus.query(expr).then(
          ({ length }) => length,
          (error: Error) => error.message,
        ),
      })),
    );
    expect(found.filter(({ count }) => typeof count !== "number")).toEqual([]);
    expect(
      found
        .filter(({ count }) => count === 0)
        .map(({ title }) => title)
        .sort(),
    ).toEqual([...quiet].sort());
  });

  it("counts in the cost of namespaces each node once, of both places", async () => {
    const query = asked.find(({ title }) => title === "nivas-cost: Rupees a month, by namespace (A)")?.expr ?? "";
    // In each of two places, one pod on each of two nodes asks for the 1 CPU that there is, at 1 USD.
    expect(await prometheus.query(query)).toEqual([
      { labels: { namespace: "x" }, value: expect.closeTo(4 * 730 * 95.99 * 1.18, 3) as number },
    ]);
  });

  it("refuses a join that forgets the place: it would mix up nodes of one name", async () => {
    const query = asked.find(({ title }) => title === "nivas-cost: Rupees a month, by namespace (A)")?.expr ?? "";
    const forgetful = query.replaceAll("on (place, node)", "on (node)");
    expect(forgetful).not.toBe(query);
    await expect(prometheus.query(forgetful)).rejects.toThrow("many-to-many matching not allowed");
  });
});

describe.runIf(ready)("the price of nodes", () => {
  const rules = ruleFile(priceRules(prod, "mumbai"));

  it("is a rule that promtool takes", async () => {
    const done = await checkRules(rules);
    expect([done.status, done.stderr]).toEqual([0, ""]);
  });

  it.each([
    ["m7g.xlarge", "ap-south-1a", "on-demand", 4, 4 * 0.02916],
    ["g6.xlarge", "ap-south-1b", "on-demand", 4, 4 * 0.2416],
    ["m7g.xlarge", "ap-south-1a", "spot", 4, 4 * 0.01121],
    ["c5.2xlarge", "ap-south-1-del-1a", "", 8, 8 * 0.05738],
  ] as const)("of %s in %s, %s, is recorded: %i vCPUs, %f USD an hour", async (type, zone, capacity, cpus, usd) => {
    const of = `node="n1",label_node_kubernetes_io_instance_type="${type}",label_topology_kubernetes_io_zone="${zone}",label_karpenter_sh_capacity_type="${capacity}",label_nivas_internal_pool="base"`;
    const labels = of.replace('label_karpenter_sh_capacity_type="",', "");
    const test = {
      evaluation_interval: "1m",
      fuzzy_compare: true,
      tests: [
        {
          interval: "1m",
          input_series: [
            { series: `kube_node_labels{${labels}}`, values: "1+0x5" },
            { series: 'kube_node_status_capacity{node="n1",resource="cpu"}', values: `${cpus}+0x5` },
            {
              series:
                'kube_node_labels{node="n2",label_node_kubernetes_io_instance_type="zz9.large",label_topology_kubernetes_io_zone="ap-south-1a"}',
              values: "1+0x5",
            },
            { series: 'kube_node_status_capacity{node="n2",resource="cpu"}', values: "4+0x5" },
          ],
          promql_expr_test: [
            {
              expr: "node:price:usd_per_hour",
              eval_time: "3m",
              exp_samples: [{ labels: `node:price:usd_per_hour{${labels}}`, value: Number(usd.toFixed(5)) }],
            },
          ],
        },
      ],
    };
    const done = await testRules(rules, test);
    expect(`${done.stdout}${done.stderr}`).toContain("SUCCESS");
    expect(done.status).toBe(0);
  });
});
