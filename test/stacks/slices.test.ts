import { beforeAll, describe, expect, it } from "vitest";
import { UNKNOWN, type Graph } from "../../cli/engine/graph.ts";
import { identity, isCloudResource, recordSlices, recordValues, valuesOf } from "./record.ts";

/** A graph as text without the stack's name, which alone tells a slice's stack from the whole. */
function text(graph: Graph): string {
  return JSON.stringify(graph.resources).replaceAll(`urn:pulumi:${graph.stack}::`, "urn:pulumi:stack::");
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

  it("make providers for their own places only, and refer to no other place's stack", () => {
    const outside = (slice: string): string[] =>
      graph(slice)
        .resources.filter(({ type }) => type.startsWith("pulumi:"))
        .map(({ type, name }) => `${type} ${name}`)
        .sort();
    expect(outside("mumbai")).toEqual(["pulumi:providers:aws aws-mumbai"]);
    expect(outside("hyderabad")).toEqual(["pulumi:providers:aws aws-hyderabad"]);
    expect(outside("mumbai-platform")).toEqual([
      "pulumi:providers:kubernetes k8s-mumbai",
      `pulumi:pulumi:StackReference ${environment}-mumbai`,
    ]);
    expect(outside("global")).toEqual([
      "pulumi:providers:aws aws-hyderabad",
      "pulumi:providers:aws aws-mumbai",
      `pulumi:pulumi:StackReference ${environment}-hyderabad`,
      `pulumi:pulumi:StackReference ${environment}-mumbai`,
    ]);
  });

  it("of Mumbai hold no input that waits for Hyderabad", () => {
    for (const slice of ["mumbai", "mumbai-platform"]) {
      const waits = graph(slice).resources.flatMap(({ dependencies }) => dependencies.filter((urn) => urn.includes("hyderabad")));
      expect(waits).toEqual([]);
    }
  });

  it("of Mumbai are the same to the byte without Hyderabad, but for the peer's way to the API", async () => {
    const values = valuesOf(environment);
    values.regions = values.regions.filter(({ place }) => place !== "hyderabad");
    for (const slice of ["mumbai", "mumbai-platform"]) {
      const alone = await recordValues(values, slice);
      const peer = graph(slice).resources.filter(({ name }) => name === "mumbai-api-peer-hyderabad");
      expect(peer.length).toBe(slice === "mumbai" ? 1 : 0);
      const rest = { ...graph(slice), resources: graph(slice).resources.filter((resource) => !peer.includes(resource)) };
      expect(text(alone)).toBe(text(rest));
    }
  });

  it("of Hyderabad are the same to the byte whatever changes in Mumbai", async () => {
    const values = valuesOf(environment);
    values.regions = values.regions.map((region) => (region.place === "mumbai" ? { ...region, services: ["rds"] } : region));
    values.localZones = [];
    values.sites = [];
    for (const slice of ["hyderabad", "hyderabad-platform"]) {
      expect(text(await recordValues(values, slice))).toBe(text(graph(slice)));
    }
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
    expect([...new Set(joined.map(({ name }) => name))]).toEqual(["mumbai-access-log-copies"]);
  });
});
