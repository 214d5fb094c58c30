import { describe, expect, it } from "vitest";
import { checkDashboards } from "../../../../components/observability/model/dashboards/check/index.ts";
import { dashboardObjects, dashboards } from "../../../../components/observability/model/dashboards/index.ts";
import { panelUnits } from "../../../../config/dashboards/units.ts";
import { ConfigError, problemText } from "../../../../config/problem.ts";
import { readConfig } from "../../../../config/read.ts";
import { valuesWith } from "../environment.ts";

const at = "nivas:observability.grafana.dashboards";
const units = panelUnits.join(", ");
const panel = {
  title: "Carts a minute",
  unit: "cpm",
  queries: [{ expr: 'sum by (city) (rate(orders_total{place=~"$place"}[$__rate_interval])) * 60', legend: "{{city}}" }],
};
const carts = { uid: "carts", title: "Carts", description: "Carts by city.", variables: ["place"], panels: [panel] };

/** The configuration of `environment` with own dashboards. */
function valuesOf(environment: string, own: readonly object[]): Readonly<Record<string, unknown>> {
  const values = valuesWith(environment);
  const observability = values["observability"] as Readonly<Record<string, unknown>>;
  return { ...values, observability: { ...observability, grafana: { dashboards: own } } };
}

function refusals(own: readonly object[], environment = "prod"): readonly string[] {
  try {
    readConfig(valuesOf(environment, own));
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.filter(({ level }) => level !== "warn").map(problemText);
    throw error;
  }
  return [];
}

const ofPanel = (change: object): readonly object[] => [{ ...carts, panels: [{ ...panel, ...change }] }];
const ofQuery = (expr: string, legend = ""): readonly object[] => [
  { ...carts, variables: [], panels: [{ ...panel, queries: [{ expr, legend }] }] },
];
const without = (key: "title" | "unit"): readonly object[] => [
  { ...carts, panels: [Object.fromEntries(Object.entries(panel).filter(([one]) => one !== key))] },
];

describe("a dashboard of the user's own is refused", () => {
  it.each([
    [
      "whose uid another has",
      [carts, { ...carts, title: "Carts again" }],
      [`${at}[1].uid "carts" is already ${at}[0]; expected each name once - remove one of the two`],
    ],
    [
      "whose uid might be the platform's",
      [{ ...carts, uid: "nivas-cost" }],
      [
        `${at}[0].uid "nivas-cost" begins as those of the platform's own dashboards do; expected a uid that does not begin with nivas- - choose another`,
      ],
    ],
    [
      "whose uid no link can lead to",
      [{ ...carts, uid: "Carts of Pune" }],
      [`${at}[0].uid "Carts of Pune" is not a uid; expected 3 to 39 lower-case letters, digits and dashes, a letter first`],
    ],
    [
      "whose query does not parse",
      ofQuery("sum(rate(orders_total[5m])"),
      [
        `${at}[0].panels[0].queries[0].expr "sum(rate(orders_total[5m])" does not parse as PromQL at character 27; expected an expression of Prometheus - finish it`,
      ],
    ],
    [
      "that reads a metric outside the contract",
      ofQuery("sum(cart_total)"),
      [
        `${at}[0].panels[0].queries[0].expr "cart_total" is not a metric of the contract; expected a metric of docs/metrics.md - add it to the contract, or use another`,
      ],
    ],
    [
      "whose legend names a label that is not there",
      ofQuery("sum by (city) (orders_total)", "{{town}}"),
      [`${at}[0].panels[0].queries[0].legend "{{town}}" names a label that the query's series have not; expected one of city`],
    ],
    [
      "that reads a variable it has not",
      ofQuery('sum(orders_total{city="$city"})'),
      [`${at}[0].panels[0].queries[0].expr "$city" is not a variable of the dashboard; expected no variable`],
    ],
    [
      "with a variable that no panel reads",
      [{ ...carts, variables: ["place", "service"] }],
      [
        `${at}[0].variables[1] "service" is used by no panel; expected variables that choose what is shown - use $service in a query, or remove it`,
      ],
    ],
    [
      "with a panel without title",
      without("title"),
      [`${at}[0].panels[0] has no title; expected a few words on what it shows - add ${at}[0].panels[0].title`],
    ],
    [
      "with a panel without unit",
      without("unit"),
      [`${at}[0].panels[0] has no unit; expected one of ${units} - add ${at}[0].panels[0].unit; none is for plain numbers`],
    ],
    [
      "with a panel of a unit that Grafana has not",
      ofPanel({ unit: "percents" }),
      [`${at}[0].panels[0].unit "percents" is not a unit; expected one of ${units} - did you mean percent?`],
    ],
    [
      "that no ConfigMap holds",
      ofPanel({ description: "x".repeat(400_000) }),
      [`${at}[0] 400339 bytes are too many for a ConfigMap; expected at most 400000 - make two of it`],
    ],
  ])("%s", (_, own, texts) => {
    expect(refusals(own)).toEqual(texts);
  });

  it("that chooses a place where no view over several is", () => {
    expect(refusals([carts], "dev")).toEqual([
      `${at}[0].variables[0] "place" chooses among regions, and a cluster's own Prometheus has one; expected service, namespace or node - set nivas:observability.globalView to thanos, or remove it`,
    ]);
  });

  it.each([
    ["", []],
    ["place", ["place"]],
    ["environment", ["environment"]],
    ["environment and place", ["environment", "place"]],
  ])("not for choosing of regions only %s", (_, variables) => {
    const selectors = variables.map((name) => `${name}=~"$${name}"`).join(",");
    const own = [{ ...carts, variables, panels: [{ ...panel, queries: [{ expr: `sum(orders_total{${selectors}})` }] }] }];
    const { spec } = readConfig(valuesOf("prod", own));
    expect(checkDashboards(dashboards(spec, "mumbai").slice(-1), spec)).toEqual([]);
  });

  it("for all that is wrong at once", () => {
    expect(refusals([{ ...carts, uid: "nivas-x", panels: [{ queries: [{ expr: "nope_nope_nope_nope(" }] }] }])).toHaveLength(5);
  });
});

describe("a dashboard of the user's own", () => {
  const { spec } = readConfig(
    valuesOf("prod", [
      {
        ...carts,
        folder: "Carts",
        variables: ["place", "service"],
        panels: [
          { ...panel, limit: 5 },
          {
            ...panel,
            title: "Now",
            kind: "stat",
            unit: "reqps",
            queries: [{ expr: 'sum(rate(http_requests_total{service=~"$service"}[$__rate_interval]))' }],
          },
          { ...panel, title: "Wide", columns: 24 },
        ],
      },
    ]),
  );
  const own = dashboards(spec, "mumbai").at(-1);

  it("comes after the platform's, which it has nothing wrong with", () => {
    expect(
      dashboards(spec, "mumbai")
        .map(({ uid }) => uid)
        .indexOf("carts"),
    ).toBe(9);
    expect(checkDashboards(dashboards(spec, "mumbai"), spec)).toEqual([]);
  });

  it("has its panels beside each other while there is room, red beyond their limit", () => {
    expect(own?.panels.map(({ title, type, gridPos: { x, y, w, h } }) => [title, type, x, y, w, h])).toEqual([
      ["Carts", "row", 0, 0, 24, 1],
      ["Carts a minute", "timeseries", 0, 1, 12, 8],
      ["Now", "stat", 12, 1, 12, 8],
      ["Wide", "timeseries", 0, 9, 24, 8],
    ]);
    expect(own?.panels[1]).toMatchObject({
      description: "Carts a minute",
      fieldConfig: { defaults: { thresholds: { steps: [{ color: "green" }, { value: 5, color: "red" }] } } },
    });
  });

  it("is shown in its folder, with the variables it asks for", () => {
    expect(own?.templating.list.map(({ name }) => name)).toEqual(["place", "service"]);
    const object = dashboardObjects(spec, "mumbai").find(({ metadata }) => metadata.name === "dashboard-carts");
    expect(object).toMatchObject({ metadata: { annotations: { grafana_folder: "Carts" } } });
  });
});
