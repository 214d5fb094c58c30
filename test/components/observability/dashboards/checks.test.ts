import { describe, expect, it } from "vitest";
import { checkDashboards } from "../../../../components/observability/model/dashboards/check/index.ts";
import type { Dashboard, Panel, Row, Target, Variable } from "../../../../components/observability/model/dashboards/dashboard-json.ts";
import { dashboards } from "../../../../components/observability/model/dashboards/index.ts";
import { panelUnits } from "../../../../config/dashboards/units.ts";
import { problemText } from "../../../../config/problem.ts";
import { specWith } from "../environment.ts";

const prod = specWith("prod");
const units = panelUnits.join(", ");
const prometheus = { type: "prometheus", uid: "global" } as const;

const target: Target & { readonly expr: string } = {
  refId: "A",
  datasource: prometheus,
  expr: "sum(rate(orders_total[$__rate_interval]))",
  legendFormat: "orders",
};
const panel: Panel = {
  id: 1,
  type: "timeseries",
  title: "Orders",
  description: "Orders.",
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  datasource: prometheus,
  targets: [target],
  fieldConfig: { defaults: { unit: "cpm" }, overrides: [] },
};
const base: Dashboard = {
  uid: "shop",
  title: "Shop",
  description: "Shop.",
  tags: [],
  timezone: "Asia/Kolkata",
  schemaVersion: 42,
  templating: { list: [] },
  annotations: { list: [] },
  panels: [panel],
};
const city: Variable = {
  type: "query",
  name: "city",
  label: "City",
  definition: "label_values(orders_total, city)",
};

const said = (...changed: readonly Partial<Dashboard>[]): readonly string[] =>
  checkDashboards(
    changed.map((change) => ({ ...base, ...change })),
    prod,
  ).map(problemText);
const ofPanel = (change: Partial<Panel>): readonly string[] => said({ panels: [{ ...panel, ...change }] });
const ofQuery = (expr: string, legendFormat = ""): readonly string[] => ofPanel({ targets: [{ ...target, expr, legendFormat }] });
const without = (key: keyof Panel): Panel => Object.fromEntries(Object.entries(panel).filter(([one]) => one !== key)) as unknown as Panel;
const row = (y: number): Row => ({ type: "row", id: 9, title: "More", collapsed: false, gridPos: { x: 0, y, w: 24, h: 1 }, panels: [] });

describe("a dashboard is taken", () => {
  it("that has nothing wrong", () => {
    expect(said({})).toEqual([]);
  });

  it("whose variable is read in braces and with a format", () => {
    expect(
      said({
        templating: { list: [city] },
        panels: [{ ...panel, targets: [{ ...target, expr: 'sum(orders_total{city=~"${city:regex}"})' }] }],
      }),
    ).toEqual([]);
  });
});

describe("a dashboard is refused", () => {
  const at = 'dashboards.shop.panels["Orders"]';

  it.each([
    [
      "whose query does not parse",
      ofQuery("sum(rate(orders_total[$__rate_interval])"),
      [`${at}.A "sum(rate(orders_total[5m])" does not parse as PromQL at character 27; expected an expression of Prometheus - finish it`],
    ],
    [
      "that reads a metric outside the contract",
      ofQuery("order_total"),
      [`${at}.A "order_total" is not a metric of the contract; expected a metric of docs/metrics.md - did you mean orders_total?`],
    ],
    [
      "that selects by a label the metric has not",
      ofQuery('compliance_score{regulaton="x"}'),
      [
        `${at}.A "regulaton" is not a label of compliance_score; expected one of container, endpoint, environment, instance, job, namespace, place, pod, region, regulation, service - did you mean regulation?`,
      ],
    ],
    [
      "whose legend names a label that was summed away",
      ofQuery("sum by (city) (orders_total)", "{{language}}"),
      [`${at}.A.legend "{{language}}" names a label that the query's series have not; expected one of city`],
    ],
    [
      "that reads a variable it has not",
      ofQuery('sum(orders_total{city="$city"})'),
      [`${at}.A "$city" is not a variable of the dashboard; expected no variable`],
    ],
    [
      "that misspells a variable",
      said({
        templating: { list: [city] },
        panels: [
          {
            ...panel,
            targets: [target, { ...target, refId: "B", expr: 'sum(orders_total{city="$cty"}) + sum(orders_total{city="$city"})' }],
          },
        ],
      }),
      [`${at}.B "$cty" is not a variable of the dashboard; expected one of $city - did you mean city?`],
    ],
    [
      "with a variable that no panel reads",
      said({ templating: { list: [city] } }),
      [
        "dashboards.shop.variables.city is used by no panel; expected variables that choose what is shown - use $city in a query, or remove it",
      ],
    ],
    [
      "with one variable twice",
      said({
        templating: { list: [city, city] },
        panels: [{ ...panel, targets: [{ ...target, expr: 'sum(orders_total{city="$city"})' }] }],
      }),
      ["dashboards.shop.variables.city is there twice; expected each variable once - remove one of the two"],
    ],
    [
      "whose variable offers a label that is not there",
      said({
        templating: { list: [{ ...city, definition: "label_values(compliance_score, city)" }] },
        panels: [{ ...panel, targets: [{ ...target, expr: 'sum(orders_total{city="$city"})' }] }],
      }),
      [
        'dashboards.shop.variables.city "city" is not a label of compliance_score; expected one of container, endpoint, environment, instance, job, namespace, place, pod, region, regulation, service',
      ],
    ],
    [
      "whose variable offers nothing",
      said({
        templating: { list: [{ ...city, definition: "orders_total" }] },
        panels: [{ ...panel, targets: [{ ...target, expr: 'sum(orders_total{city="$city"})' }] }],
      }),
      ['dashboards.shop.variables.city "orders_total" is no choice of values; expected label_values(<series>, <label>)'],
    ],
    [
      "whose uid another has",
      said({}, { title: "Shop again" }),
      ['dashboards["Shop again"].uid "shop" is already the uid of "Shop"; expected each uid once - choose another'],
    ],
    [
      "with a panel without title",
      ofPanel({ title: " " }),
      ["dashboards.shop.panels[1] has no title; expected a few words on what it shows - add title"],
    ],
    [
      "with a panel without unit",
      said({ panels: [without("fieldConfig")] }),
      [`${at} has no unit; expected one of ${units} - add unit; none is for plain numbers`],
    ],
    [
      "with a panel of a unit that Grafana has not",
      ofPanel({ fieldConfig: { defaults: { unit: "rupees" }, overrides: [] } }),
      [`${at}.unit "rupees" is not a unit; expected one of ${units}`],
    ],
    [
      "with a panel without data source",
      said({ panels: [without("datasource")] }),
      [`${at} has no data source; expected one of prometheus, global, loki, jaeger, alertmanager - add datasource`],
    ],
    [
      "with a panel that asks a data source nobody provisions",
      ofPanel({ datasource: { type: "prometheus", uid: "thanos" } }),
      [`${at}.datasource "thanos" is not a data source of Grafana; expected one of prometheus, global, loki, jaeger, alertmanager`],
    ],
    [
      "with a panel that asks nothing",
      ofPanel({ targets: [] }),
      [`${at} asks nothing; expected at least one query - add a query, or remove the panel`],
    ],
    [
      "with a panel on another",
      said({ panels: [panel, { ...panel, id: 2, title: "Revenue", gridPos: { x: 11, y: 7, w: 6, h: 4 } }] }),
      [
        'dashboards.shop.panels["Revenue"] "6x4 at 11,7" stands on "Orders" (12x8 at 0,0); expected panels beside or below each other - move one of the two',
      ],
    ],
    [
      "with a row on a panel",
      said({ panels: [panel, row(7)] }),
      [
        'dashboards.shop.panels["More"] "24x1 at 0,7" stands on "Orders" (12x8 at 0,0); expected panels beside or below each other - move one of the two',
      ],
    ],
    [
      "with a panel that leaves the grid",
      ofPanel({ gridPos: { x: 20, y: 0, w: 12, h: 8 } }),
      [`${at} "12x8 at 20,0" leaves the grid; expected 24 columns, and a size of at least 1`],
    ],
    [
      "whose logs are chosen by a label that Loki has not",
      ofPanel({ type: "logs", targets: [{ refId: "A", datasource: { type: "loki", uid: "loki" }, expr: '{namespace="x"}' }] }),
      [
        `${at}.A "namespace" is not a label of logs; expected one of deployment_environment, k8s_cluster_name, k8s_container_name, k8s_cronjob_name, k8s_daemonset_name, k8s_deployment_name, k8s_job_name, k8s_namespace_name, k8s_pod_name, k8s_replicaset_name, k8s_statefulset_name, service_name, service_namespace`,
      ],
    ],
    [
      "whose logs are chosen by nothing that can be read",
      ofPanel({ type: "logs", targets: [{ refId: "A", datasource: { type: "loki", uid: "loki" }, expr: '{k8s_pod_name="x"' }] }),
      [`${at}.A "{k8s_pod_name=\\"x\\"" is no selector of logs; expected labels in braces, {k8s_namespace_name="payments"}`],
    ],
    [
      "whose marks cannot be asked for",
      said({
        annotations: {
          list: [{ name: "Sales", enable: true, iconColor: "red", expr: "sales_total" } as Dashboard["annotations"]["list"][number]],
        },
      }),
      [
        'dashboards.shop.annotations["Sales"] "sales_total" is not a metric of the contract; expected a metric of docs/metrics.md - did you mean orders_total?',
      ],
    ],
    [
      "that no ConfigMap holds",
      ofPanel({ description: "x".repeat(1_000_000) }),
      ["dashboards.shop 1000526 bytes do not fit in a ConfigMap; expected at most 1000000 - make two of it"],
    ],
  ])("%s", (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it("for all that is wrong at once", () => {
    const broken = {
      ...panel,
      title: "",
      datasource: { type: "prometheus", uid: "x" },
      targets: [{ ...target, expr: "nothing_of_ours_at_all" }],
    } as const;
    expect(said({ panels: [broken], templating: { list: [city] } })).toHaveLength(4);
  });
});

describe("what breaks a real dashboard is found", () => {
  // Those of the shop: the other tests read all of them.
  const json = JSON.stringify(dashboards(prod, "mumbai").slice(0, 2));
  const found = (changed: string): number => checkDashboards(JSON.parse(changed) as Dashboard[], prod).length;

  it.each([
    ["a label", json.replaceAll("sum by (gateway)", "sum by (gate)")],
    ["a metric", json.replaceAll("orders_failed_total", "orders_broken_total")],
    ["a variable", json.replace("$service", "$servce")],
    ["a data source", json.replaceAll('"uid":"loki"', '"uid":"elastic"')],
    ["a unit", json.replace('"unit":"currencyINR"', '"unit":"INR"')],
    ["a place in the grid", json.replace('"x":12', '"x":11')],
    ["a uid", json.replace('"uid":"nivas-service"', '"uid":"nivas-ecommerce"')],
  ])("%s", (_, changed) => {
    expect(changed).not.toBe(json);
    expect(found(changed)).toBeGreaterThan(0);
  });
});
