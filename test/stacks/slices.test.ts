import { beforeAll, describe, expect, it } from "vitest";
import { UNKNOWN, type Graph } from "../../cli/engine/graph.ts";
import { identity, isCloudResource, recordSlices, recordValues, valuesOf } from "./record.ts";

/** A graph as text without the stack's name, which alone tells a slice's stack from the whole. */
function text(graph: Graph): string {
  return JSON.stringify(graph.resources).replaceAll(`urn:pulumi:${graph.stack}::`, "urn:pulumi:stack::");
}

/** Names of resources that two graphs do not have alike. */
function unlike(one: Graph, other: Graph): readonly string[] {
  const [left, right] = [one, other].map(
    ({ resources }) => new Map(resources.map((resource) => [JSON.stringify(resource), resource.name])),
  );
  if (left === undefined || right === undefined) throw new Error("there are two graphs");
  const apart = [...left, ...right].filter(([key]) => !(left.has(key) && right.has(key)));
  return [...new Set(apart.map(([, name]) => name))].sort();
}

describe.each(["dev", "prod"])("the slices of %s", (environment) => {
  let graphs: ReadonlyMap<string, Graph>;
  const graph = (slice: string): Graph => {
    const found = graphs.get(slice);
    if (found === undefined) throw new Error(`no slice ${slice}`);
    return found;
  };
  beforeAll(async () => {
    graphs = await recordSlices(valuesOf(environment));
  });

  it("are all, each region's cloud, global and each region's platform", () => {
    expect([...graphs.keys()]).toEqual(["all", "mumbai", "hyderabad", "global", "mumbai-platform", "hyderabad-platform"]);
  });

  it("partition the resources of all, with the same names and type paths", () => {
    const whole = graph("all").resources.filter(isCloudResource).map(identity).sort();
    const parts = [...graphs].flatMap(([slice, { resources }]) => (slice === "all" ? [] : resources.filter(isCloudResource).map(identity)));
    expect(parts.sort()).toEqual(whole);
  });

  it("know from the whole graph which slice each resource belongs to", () => {
    for (const [slice, { resources }] of graphs) {
      const own = new Set(resources.filter(isCloudResource).map(identity));
      const said = graph("all").resources.filter((resource) => isCloudResource(resource) && own.has(identity(resource)));
      if (slice !== "all") expect(new Set(said.map((resource) => resource.slice))).toEqual(new Set([slice]));
    }
  });

  it("make providers for their own places only; of other places' stacks a hub reads addresses, and global what it joins", () => {
    const outside = (slice: string): string[] =>
      graph(slice)
        .resources.filter(({ type }) => type.startsWith("pulumi:"))
        .map(({ type, name }) => `${type} ${name}`)
        .sort();
    const stacks = (...slices: readonly string[]): string[] =>
      slices.map((slice) => `pulumi:pulumi:StackReference ${environment}-${slice}`);
    expect(outside("mumbai")).toEqual(["pulumi:providers:aws aws-mumbai"]);
    expect(outside("hyderabad")).toEqual(["pulumi:providers:aws aws-hyderabad"]);
    expect(outside("mumbai-platform")).toEqual(["pulumi:providers:kubernetes k8s-mumbai", ...stacks("global", "hyderabad", "mumbai")]);
    expect(outside("global")).toEqual([
      "pulumi:providers:aws aws-hyderabad",
      "pulumi:providers:aws aws-mumbai",
      ...stacks("hyderabad", "mumbai"),
    ]);
  });

  it("of Mumbai hold no input that waits for Hyderabad, but for the hub's registration of its cluster", () => {
    const waiting = (slice: string): string[] =>
      graph(slice).resources.flatMap(({ dependencies, name }) => (dependencies.some((urn) => urn.includes("hyderabad")) ? [name] : []));
    expect(waiting("mumbai")).toEqual([]);
    expect(waiting("mumbai-platform")).toEqual(["mumbai-argocd-secret-place-hyderabad"]);
  });

  it("of Mumbai are the same to the byte without Hyderabad, but for what joins the two", async () => {
    const values = valuesOf(environment);
    values.regions = values.regions.filter(({ place }) => place !== "hyderabad");
    const joins = {
      mumbai: /^mumbai-(api-peer-hyderabad|gitops-(controller|deployer|server)|mesh-(peers|tokens)|thanos-store)$/,
      "mumbai-platform": new RegExp(
        [
          `^${environment}-hyderabad$`,
          "^mumbai-argocd-(appproject-.+|networkpolicy-allow-clusters|secret-place-hyderabad)$",
          "^mumbai-istio-(eastwestgateway|system-.+-(cross-network|istio-eastwestgateway|istio-reader-tokens|istio-remote-secret(s|-hyderabad)))$",
          "^mumbai-monitoring-.+-thanos-(buckets|query|store-hyderabad)$",
        ].join("|"),
      ),
    };
    for (const [slice, join] of Object.entries(joins)) {
      const others = unlike(graph(slice), await recordValues(values, slice));
      expect(others.length).toBeGreaterThan(0);
      expect(others.filter((name) => !join.test(name))).toEqual([]);
    }
  });

  it("of Hyderabad are the same to the byte whatever changes in Mumbai, but for the places that the hub knows", async () => {
    const values = valuesOf(environment);
    values.regions = values.regions.map((region) => (region.place === "mumbai" ? { ...region, services: ["rds"] } : region));
    values.localZones = [];
    values.sites = [];
    expect(text(await recordValues(values, "hyderabad"))).toBe(text(graph("hyderabad")));
    const others = unlike(graph("hyderabad-platform"), await recordValues(values, "hyderabad-platform"));
    expect(
      others.filter((name) => !/^hyderabad-argocd-(appproject-.+|secret-place-(bengaluru|chennai|delhi|kolkata))$/.test(name)),
    ).toEqual([]);
    expect(text(await recordValues(values, "mumbai"))).not.toBe(text(graph("mumbai")));
  });

  it("read what they need of another slice as unknown outputs at preview", () => {
    const provider = graph("mumbai-platform").resources.find(({ name }) => name === "k8s-mumbai");
    expect(provider?.inputs["kubeconfig"]).toEqual({ "<secret>": true });
    const peering = graph("global").resources.find(({ type }) => type.endsWith(":PeeringAttachment"));
    expect(peering?.inputs).toMatchObject({ transitGatewayId: UNKNOWN, peerTransitGatewayId: UNKNOWN, peerRegion: "ap-south-2" });
  });
});

describe("a region with a cluster that exists already", () => {
  it("gets the platform layer alone", async () => {
    const values = valuesOf("prod");
    values.regions = values.regions.map((region) =>
      region.place === "hyderabad"
        ? { ...region, existingCluster: { name: "core", endpoint: "https://core.example.in", certificateAuthority: "Q0E=" } }
        : region,
    );
    values.entrance = { ...values.entrance, places: [{ place: "hyderabad", kind: "nlb", scheme: "internal" }] };
    const { resources } = await recordValues(values, "all");
    const ofHyderabad = resources.filter(({ name, slice }) => name.includes("hyderabad") || slice?.includes("hyderabad"));
    expect(ofHyderabad.filter(({ type }) => type.startsWith("aws:") || type === "pulumi:providers:aws")).toEqual([]);
    expect(ofHyderabad.filter(({ type }) => type === "kubernetes:core/v1:Namespace").length).toBeGreaterThan(0);
    expect(ofHyderabad.some(({ type }) => type.includes("karpenter"))).toBe(false);
    const joined = resources.filter((resource) => resource.slice === "global" && isCloudResource(resource));
    expect(joined.length).toBeGreaterThan(0);
    expect(joined.map(({ name }) => name).filter((name) => name.includes("hyderabad"))).toEqual([]);
  });
});
