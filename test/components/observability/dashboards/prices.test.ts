import { describe, expect, it } from "vitest";
import { labelsOf, checkQuery } from "../../../../components/observability/model/metrics/index.ts";
import { nodePriceQuery, priceRules, vcpuPrices, type VcpuPrice } from "../../../../components/observability/model/prices/index.ts";
import { dashboards, shownPanels } from "../../../../components/observability/model/dashboards/index.ts";
import type { RegionSpec } from "../../../../config/spec.ts";
import { charge } from "../../../../config/tables/charges.ts";
import { familyPrices, instancePricesSeen } from "../../../../config/tables/instance-prices.ts";
import { specWith } from "../environment.ts";

const prod = specWith("prod");
const region = (place: string): RegionSpec => {
  const found = prod.regions.find((one) => one.place === place);
  if (found === undefined) throw new RangeError(`there is no region ${place}`);
  return found;
};

/** What a node of `type` in `zone` is said to cost an hour for each of its vCPUs: the entries that match. */
function priced(type: string, zone: string, capacity: VcpuPrice["capacity"], of = region("mumbai")): readonly number[] {
  return vcpuPrices(of)
    .filter(
      (price) =>
        price.capacity === capacity &&
        price.zones.includes(zone) &&
        price.types.some((one) => new RegExp(`^(?:${one.replaceAll(".", "\\.").replace("\\.+", ".+")})$`).test(type)),
    )
    .map(({ usd }) => usd);
}

describe("what a node costs", () => {
  it.each([
    ["m7g.xlarge", "ap-south-1a", "on-demand", 4, 0.1166],
    ["m7g.16xlarge", "ap-south-1c", "on-demand", 64, 1.8662],
    ["g6.xlarge", "ap-south-1b", "on-demand", 4, 0.9664],
    ["g6.12xlarge", "ap-south-1b", "on-demand", 48, 5.52558],
    ["c5.2xlarge", "ap-south-1-del-1a", "on-demand", 8, 0.459],
  ] as const)("%s in %s, %s, is the list price of its %i vCPUs to a hundredth: %f USD an hour", (type, zone, capacity, vcpu, usd) => {
    const [price = 0, ...more] = priced(type, zone, capacity);
    expect(more).toEqual([]);
    expect(Math.abs(price * vcpu - usd) / usd).toBeLessThan(0.01);
  });

  it("of Spot is the average of its family", () => {
    const vcpus: Readonly<Record<string, number>> = {
      medium: 1,
      large: 2,
      xlarge: 4,
      "2xlarge": 8,
      "4xlarge": 16,
      "8xlarge": 32,
      "12xlarge": 48,
      "16xlarge": 64,
      metal: 64,
    };
    const all = [...familyPrices("m7g", "ap-south-1")].map(([size, { spot = Number.NaN }]) => spot / (vcpus[size] ?? Number.NaN));
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
    expect(priced("m7g.large", "ap-south-1a", "spot")).toEqual([Number(mean.toFixed(5))]);
  });

  it.each([
    ["a type nobody may have", "x2gd.large", "ap-south-1a", "on-demand"],
    ["a pool that is never Spot", "g6.xlarge", "ap-south-1a", "spot"],
    ["a region in its Local Zone", "m7g.large", "ap-south-1-del-1a", "on-demand"],
    ["a zone of another region", "m7g.large", "ap-south-2a", "on-demand"],
  ] as const)("is not told of %s", (_, type, zone, capacity) => {
    expect(priced(type, zone, capacity)).toEqual([]);
  });

  it("is never free: what the table does not know has no price", () => {
    expect(familyPrices("g6", "ap-south-2").size).toBe(0);
    expect(priced("g6.xlarge", "ap-south-2a", "on-demand", region("hyderabad"))).toEqual([]);
    expect(
      vcpuPrices({
        ...region("mumbai"),
        nodes: { ...region("mumbai").nodes, pools: [], system: { ...region("mumbai").nodes.system, instanceTypes: ["zz9.large"] } },
        edges: [],
      }),
    ).toEqual([]);
  });

  it("is told once a node: no type of a zone has two prices", () => {
    for (const { region: of, zones } of prod.regions.map((one) => ({
      region: one,
      zones: [...one.network.zones.map(({ name }) => name), ...one.edges.map(({ zoneName }) => zoneName)],
    })))
      for (const zone of zones)
        for (const capacity of ["on-demand", "spot"] as const) {
          const types = vcpuPrices(of)
            .filter((price) => price.capacity === capacity && price.zones.includes(zone))
            .flatMap((price) => price.types);
          expect(types).toEqual([...new Set(types)]);
        }
  });

  it.each(prod.regions.map(({ place }) => [place] as const))("of %s is a query of the contract", (place) => {
    const query = nodePriceQuery(region(place)) ?? "";
    expect(checkQuery(query)).toEqual([]);
    expect([...(labelsOf(query) ?? [])]).toContain("label_nivas_internal_pool");
    expect(query).toContain('label_node_kubernetes_io_instance_type=~"m7g\\\\..+"');
  });

  it("is recorded in each cluster under the name of the contract; nothing is recorded without any price", () => {
    expect(priceRules(prod, "mumbai")[0]?.spec.groups[0]?.rules[0]?.record).toBe("node:price:usd_per_hour");
    const bare = {
      ...prod,
      regions: prod.regions.map((one) => ({
        ...one,
        nodes: { ...one.nodes, pools: [], system: { ...one.nodes.system, instanceTypes: [] } },
        edges: [],
      })),
    };
    expect(priceRules(bare, "mumbai")).toEqual([]);
  });
});

describe("the dashboard of costs", () => {
  const cost = dashboards(prod, "mumbai").find(({ uid }) => uid === "nivas-cost");
  const panels = cost === undefined ? [] : shownPanels(cost);
  const queries = (title: string): readonly string[] =>
    (panels.find((panel) => panel.title === title)?.targets ?? []).flatMap((target) => ("expr" in target ? target.expr : []));

  it("begins with the dated exchange rate, which its readers may change, and with GST", () => {
    expect([charge("usd-inr").value, charge("usd-inr").seen, charge("gst").value]).toEqual([95.99, "2026-10-01", 0.18]);
    expect(cost?.templating.list.slice(-2)).toMatchObject([
      { name: "inr", type: "textbox", query: "95.99", current: { value: "95.99" } },
      { name: "gst", type: "custom", query: "with GST of 18 % : 1.18,without GST : 1", current: { value: "1.18" } },
    ]);
  });

  it("counts rupees of a month of 730 hours", () => {
    expect(queries("Nodes a month")).toEqual([
      'sum (node:price:usd_per_hour{environment=~"$environment",place=~"$place"}) * 730 * $inr * $gst',
    ]);
    expect(panels.find(({ title }) => title === "Nodes a month")?.fieldConfig?.defaults.unit).toBe("currencyINR");
  });

  it("names the namespaces above Rs 50,000 a month that use less than 30 % of what they ask for", () => {
    expect(queries("Dear and idle")[0]).toMatch(/ > 50000 and on \(namespace\) .* < 0\.3$/);
  });

  it("says which nodes it has no price of, and where its figures come from", () => {
    expect(queries("Nodes without a price")[0]).toMatch(
      /^count \(kube_node_info\{.*\}\) - \(count \(node:price:usd_per_hour\{.*\}\) or vector\(0\)\)$/,
    );
    const text = JSON.stringify(panels.find(({ type }) => type === "text")?.options);
    for (const dated of [instancePricesSeen, "2026-10-01", "2026-09-16", "2025-10-28", "2026-09-12"]) expect(text).toContain(dated);
  });

  it("adds what AWS takes for extended support where the region is in it", () => {
    const extended = {
      ...prod,
      regions: prod.regions.map((one) => ({ ...one, cluster: { ...one.cluster, support: "EXTENDED" as const } })),
    };
    const ofClusters = (spec: typeof prod): string =>
      dashboards(spec, "mumbai")
        .flatMap(shownPanels)
        .filter(({ title }) => title === "Clusters a month")
        .flatMap(({ targets = [] }) => targets.flatMap((target) => ("expr" in target ? target.expr : [])))
        .join();
    expect(ofClusters(prod)).toMatch(/ \* 0\.1 \* 730/);
    expect(ofClusters(extended)).toMatch(/ \* 0\.6 \* 730/);
  });
});
