import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alertContext, alertGroups } from "../../../../components/observability/model/alerts/index.ts";
import { checkDashboards } from "../../../../components/observability/model/dashboards/check/index.ts";
import { dashboards, shownPanels, type Dashboard, type Panel } from "../../../../components/observability/model/dashboards/index.ts";
import { metricsOf } from "../../../../components/observability/model/metrics/index.ts";
import { burnAlert } from "../../../../components/observability/model/slo/index.ts";
import { problemText } from "../../../../config/problem.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { specWith } from "../environment.ts";
import { asRead } from "./reading.ts";

const prod = specWith("prod", { requireBackups: true, requireResidencyMetrics: true });
const dev = specWith("dev");
const everywhere = [prod, dev].flatMap((spec) => spec.regions.map(({ place }) => [spec.environment, place, spec] as const));
const shown = dashboards(prod, "mumbai");

function named(uid: string, of: readonly Dashboard[] = shown): Dashboard {
  const found = of.find((dashboard) => dashboard.uid === uid);
  if (found === undefined) throw new RangeError(`there is no dashboard ${uid}`);
  return found;
}

function panelNamed(uid: string, title: string, of: readonly Dashboard[] = shown): Panel {
  const found = shownPanels(named(uid, of)).find((panel) => panel.title === title);
  if (found === undefined) throw new RangeError(`there is no panel ${title}`);
  return found;
}

/** What a panel asks, without the conditions on places. */
function asked(uid: string, title: string): readonly string[] {
  return (panelNamed(uid, title, dashboards(dev, "mumbai")).targets ?? []).flatMap((target) => ("expr" in target ? target.expr : []));
}

describe("the dashboards", () => {
  it("are nine, three to a folder but for the platform's four", () => {
    expect(shown.map(({ uid, title, tags }) => [uid, title, tags])).toEqual([
      ["nivas-ecommerce", "E-commerce Microservices Overview", ["nivas", "shop"]],
      ["nivas-service", "One service", ["nivas", "shop"]],
      ["nivas-festival", "Festival", ["nivas", "shop"]],
      ["nivas-mesh", "Service mesh", ["nivas", "platform"]],
      ["nivas-cluster", "Clusters", ["nivas", "platform"]],
      ["nivas-nodes", "Nodes", ["nivas", "platform"]],
      ["nivas-telemetry", "Telemetry", ["nivas", "platform"]],
      ["nivas-cost", "Cost in rupees", ["nivas", "governance"]],
      ["nivas-residency", "Residency and compliance", ["nivas", "governance"]],
    ]);
  });

  it.each(everywhere)("of %s in %s ask nothing that is not there, and stand nowhere on each other", (_, place, spec) => {
    expect(checkDashboards(dashboards(spec, place), spec).map(problemText)).toEqual([]);
  });

  it.each(everywhere)("of %s in %s are the same at a second making", (_, place, spec) => {
    expect(JSON.stringify(dashboards(spec, place))).toBe(JSON.stringify(dashboards(spec, place)));
  });

  it.each(shown.map(({ uid }) => [uid] as const))("%s keeps times of India, cannot be changed by hand, and marks alerts", (uid) => {
    expect(named(uid)).toMatchObject({ timezone: "Asia/Kolkata", editable: false, weekStart: "monday", fiscalYearStartMonth: 3 });
    expect(named(uid).annotations.list).toMatchObject([
      {
        name: "Alerts",
        enable: true,
        expr: 'sum by (place, alertname, severity, team) (ALERTS{environment=~"$environment",place=~"$place",alertstate="firing",severity=~"critical|warning"})',
      },
    ]);
  });

  it.each(shown.map(({ uid }) => [uid] as const))("%s says of each panel what it shows and when to worry", (uid) => {
    expect(
      shownPanels(named(uid))
        .filter(({ description }) => !/^[A-Z\d].{10,}\.$/.test(description))
        .map(({ title }) => title),
    ).toEqual([]);
    expect(shownPanels(named(uid)).map(({ title }) => title)).toEqual([...new Set(shownPanels(named(uid)).map(({ title }) => title))]);
  });

  it("are refused a place that is no region", () => {
    expect(() => dashboards(prod, "delhi")).toThrow(RangeError);
  });
});

describe("the overview of the shop", () => {
  it("looks an hour back and asks anew every 30 seconds", () => {
    expect(named("nivas-ecommerce")).toMatchObject({ time: { from: "now-1h", to: "now" }, refresh: "30s", timezone: "Asia/Kolkata" });
  });

  // A rate is per second: a promise of orders a minute is sixty times that.
  it.each([
    ["orders a minute", "Orders a minute", "cpm", ["sum (rate(orders_total[$__rate_interval])) * 60"]],
    ["rupees a minute", "Revenue a minute", "currencyINR", ["sum (rate(order_total_amount_inr[$__rate_interval])) * 60"]],
    [
      "the time of 95 % of requests by service",
      "Time of 95 % of requests, by service",
      "s",
      [
        'histogram_quantile(0.95, sum by (service, le) (rate(http_request_duration_seconds_bucket{service=~"$service"}[$__rate_interval])))',
      ],
    ],
    ["the ten cities with most orders", "Top 10 cities by orders", "short", ["topk(10, sum by (city) (increase(orders_total[$__range])))"]],
  ])("shows %s", (_, title, unit, queries) => {
    expect(asked("nivas-ecommerce", title)).toEqual(queries);
    expect(panelNamed("nivas-ecommerce", title).fieldConfig?.defaults.unit).toBe(unit);
  });

  it("shows what share of payments each gateway took, also of one that only ever fails", () => {
    const good = "sum by (gateway) (rate(payments_successful_total[$__rate_interval]))";
    const bad = "sum by (gateway) (rate(payment_failures_total[$__rate_interval]))";
    expect(asked("nivas-ecommerce", "Payments that succeed, by gateway")).toEqual([
      `(${good} or 0 * ${bad}) / ((${good} or 0 * ${bad}) + (${bad} or 0 * ${good}) > 0)`,
    ]);
  });

  it("shows the traffic of the mesh from source to destination: calls, failures, time", () => {
    const panel = panelNamed("nivas-ecommerce", "Mesh traffic, source to destination");
    expect(asked("nivas-ecommerce", panel.title).map((query) => metricsOf(asRead(query)))).toEqual([
      ["istio_requests_total"],
      ["istio_requests_total"],
      ["istio_request_duration_milliseconds_bucket"],
    ]);
    expect(panel.transformations).toEqual([
      { id: "merge", options: {} },
      {
        id: "organize",
        options: {
          excludeByName: { Time: true },
          renameByName: {
            source_workload: "from",
            destination_service_name: "to",
            "Value #A": "requests a second",
            "Value #B": "failing",
            "Value #C": "95 % within",
          },
        },
      },
    ]);
    expect(panel.fieldConfig?.overrides.map(({ matcher, properties }) => [matcher.options, properties[0]?.value])).toEqual([
      ["Value #A", "reqps"],
      ["Value #B", "percentunit"],
      ["Value #C", "ms"],
    ]);
  });

  it("shows the largest of now and not of every instant: over time there would be more than ten", () => {
    for (const panel of shown.flatMap(shownPanels))
      for (const target of panel.targets ?? [])
        if ("expr" in target && /\b(top|bottom)k\(/.test(target.expr))
          expect([panel.title, target]).toMatchObject([panel.title, { instant: true, range: false }]);
  });
});

describe("where several regions are seen", () => {
  const selectorsOf = (query: string): readonly string[] => query.match(/[a-zA-Z_:][\w:]*\{[^}]*\}/g) ?? [];

  it.each(shown.map(({ uid }) => [uid] as const))("%s chooses environment and place in each selector", (uid) => {
    const queries = shownPanels(named(uid)).flatMap(({ targets = [] }) =>
      targets.flatMap((target) => ("expr" in target && target.datasource.type === "prometheus" ? target.expr : [])),
    );
    const count = (query: string): number => metricsOf(asRead(query)).length;
    expect(queries.filter((query) => new Set(selectorsOf(query).map((one) => one.split("{")[0])).size < count(query))).toEqual([]);
    expect(queries.flatMap(selectorsOf).filter((one) => !one.includes('{environment=~"$environment",place=~"$place"'))).toEqual([]);
    expect(
      named(uid)
        .templating.list.slice(0, 2)
        .map(({ name }) => name),
    ).toEqual(["environment", "place"]);
  });

  it("asks Thanos, and a cluster's own Prometheus where there is none, without labels that it does not have", () => {
    const sources = (spec: PlatformSpec): readonly unknown[] => [
      ...new Set(dashboards(spec, "mumbai").flatMap((one) => shownPanels(one).map(({ datasource }) => datasource?.uid))),
    ];
    expect(sources(prod)).toEqual(
      ["global", undefined, "loki", "jaeger"].sort((a, b) => sources(prod).indexOf(a) - sources(prod).indexOf(b)),
    );
    expect(sources(dev)).toContain("prometheus");
    expect(sources(dev)).not.toContain("global");
    expect(JSON.stringify(dashboards(dev, "mumbai"))).not.toMatch(/\$environment|\$place/);
  });

  it("begins with the region's own place where machines are concerned, and with all of them elsewhere", () => {
    const first = (uid: string): unknown => named(uid, dashboards(prod, "hyderabad")).templating.list[1]?.current?.value;
    expect([first("nivas-nodes"), first("nivas-cluster"), first("nivas-cost")]).toEqual([["hyderabad"], ["hyderabad"], ["$__all"]]);
  });

  it("never joins pods or nodes of two places: their names repeat", () => {
    const grouped = shown
      .flatMap(shownPanels)
      .flatMap(({ targets = [] }) => targets.flatMap((target) => ("expr" in target ? target.expr : [])))
      .flatMap((query) => [...query.matchAll(/(?:by|on) \(([^)]*)\)/g)].map(([, labels = ""]) => labels.split(", ")));
    const ofOnePlace = [
      "node",
      "pod",
      "instance",
      "nodepool",
      "deployment",
      "horizontalpodautoscaler",
      "persistentvolumeclaim",
      "exporter",
    ];
    expect(
      grouped.filter(
        (labels) => labels.some((label) => ofOnePlace.includes(label)) && !labels.includes("place") && labels.join() !== "exporter",
      ),
    ).toEqual([]);
  });
});

describe("links", () => {
  const known = [...alertGroups(alertContext(prod, "mumbai")).flatMap(({ alerts }) => alerts.map(({ name }) => name)), burnAlert];
  const linked = [...new Set(shown.flatMap(shownPanels).flatMap(({ links = [] }) => links.map(({ url = "" }) => url)))];

  it.each(linked.map((url) => [url] as const))("to %s lead to the page of an alert", (url) => {
    const name = /^docs\/runbooks\/(\w+)\.md$/.exec(url)?.[1] ?? "";
    expect(known).toContain(name);
    expect(existsSync(join(import.meta.dirname, "../../../..", url))).toBe(true);
  });

  it("lead where the configuration says that runbooks stand", () => {
    const own = specWith("prod", { runbooks: "https://wiki.example.in/runbooks/" });
    const panel = panelNamed("nivas-ecommerce", "UPI payments that fail a minute", dashboards(own, "mumbai"));
    expect(panel.links?.map(({ url }) => url)).toEqual(["https://wiki.example.in/runbooks/UPIPaymentFailures.md"]);
  });

  it("draw lines where the configuration says that alerts begin", () => {
    const own = specWith("prod", { thresholds: { upiFailuresPerMinute: 33 } });
    const panel = panelNamed("nivas-ecommerce", "UPI payments that fail a minute", dashboards(own, "mumbai"));
    expect(panel.fieldConfig?.defaults.thresholds?.steps).toEqual([
      { value: null, color: "green" },
      { value: 33, color: "red" },
    ]);
  });
});

describe("sizes", () => {
  // What a reviewer of a change reads, and what etcd keeps: far from the 1 MiB of a ConfigMap.
  it.each(shown.map((dashboard) => [dashboard.uid, JSON.stringify(dashboard).length, shownPanels(dashboard).length] as const))(
    "%s takes %i bytes for %i panels: less than 2,500 a panel, and 40 kB in all",
    (_, bytes, panels) => {
      expect(panels).toBeGreaterThanOrEqual(12);
      expect(bytes / panels).toBeLessThan(2_500);
      expect(bytes).toBeLessThan(40_000);
    },
  );
});
