import { Provider } from "@pulumi/kubernetes/provider.js";
import { beforeAll, describe, expect, it } from "vitest";
import type { Graph, RecordedResource } from "../../../cli/engine/graph.ts";
import { recordProgram } from "../../../cli/engine/record-program.ts";
import { nivasServices } from "../../../cli/wiring.ts";
import { applicationSets } from "../../../components/gitops/model/index.ts";
import { serviceObjects } from "../../../components/workload/model/index.ts";
import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import { regionPlatform } from "../../../stacks/region-platform.ts";
import { serviceOf, shopSpec } from "../../config/services/shop.ts";

const prod = shopSpec("prod");
const byPulumi = (service: ServiceSpec): ServiceSpec => ({ ...service, delivery: "pulumi" });
const order = byPulumi(serviceOf(prod, "order"));
const search = byPulumi(serviceOf(prod, "search"));
const wallet: ServiceSpec = {
  ...byPulumi(serviceOf(prod, "wallet")),
  rollout: { kind: "blue-green", maxErrorRatio: 0.01, maxP95Seconds: 1, isPromotedByHand: false },
};
const moved: readonly ServiceSpec[] = [order, search, wallet];
const spec: PlatformSpec = {
  ...prod,
  services: prod.services.map((service) => moved.find(({ name }) => name === service.name) ?? service),
};
const [mumbai] = spec.regions;

describe("services whose delivery is Pulumi's", () => {
  let resources: readonly RecordedResource[] = [];
  const named = (name: string): RecordedResource => {
    const found = resources.find((resource) => resource.name === name && resource.custom);
    if (found === undefined) throw new Error(`no resource ${name}`);
    return found;
  };

  beforeAll(async () => {
    if (mumbai === undefined) throw new Error("no region");
    const graph: Graph = await recordProgram({
      project: "nivas",
      stack: "prod",
      mode: "preview",
      requireProviders: true,
      program: async () => {
        // Without a hub, which is no concern of theirs and wants to know every cluster.
        const withoutHub = { ...spec, gitops: undefined };
        await regionPlatform(withoutHub, mumbai, { provider: new Provider("k8s-mumbai", { kubeconfig: "{}" }), clusters: new Map() });
        return {};
      },
    });
    resources = graph.resources.filter(({ urn }) => urn.includes("nivas:workload:Workload"));
  });

  it("appear in the preview of their region: the very objects that render would write, its Local Zones among them", () => {
    const places = { order: ["mumbai"], search: ["mumbai", "delhi", "kolkata"], wallet: ["mumbai"] };
    const expected = Object.entries(places).flatMap(([name, own]) =>
      own.flatMap((place) => serviceObjects(serviceOf(spec, name), spec, place)),
    );
    const registered = resources.filter(({ custom }) => custom).map(({ inputs }) => inputs);
    const asText = (objects: readonly object[]): readonly string[] => objects.map((object) => JSON.stringify(sorted(object))).sort();
    expect(asText(registered)).toEqual(asText(expected));
    expect(resources.filter(({ custom }) => !custom).map(({ type, name }) => `${type} ${name}`)).toEqual([
      "nivas:workload:Workload mumbai",
    ]);
  });

  it("wait for what their kinds need: namespaces, the secret store, the mesh, the rollouts controller", () => {
    const names = (named("mumbai-commerce-rollout-order-service").options.dependsOn ?? []).map((urn) => urn.split("::").at(-1));
    for (const needed of ["mumbai-namespace-commerce", "mumbai-clustersecretstore-nivas", "mumbai-argo-rollouts"])
      expect(names).toContain(needed);
  });

  it.each([
    ["mumbai-commerce-rollout-order-service", ["spec.replicas"]],
    ["mumbai-commerce-virtualservice-order-service", ["spec.http[*].route[*].weight"]],
    ["mumbai-commerce-destinationrule-order-service", ['spec.subsets[*].labels["rollouts-pod-template-hash"]']],
    ["mumbai-commerce-service-order-service", undefined],
    ["mumbai-payments-service-wallet-service", ['spec.selector["rollouts-pod-template-hash"]']],
    ["mumbai-payments-virtualservice-wallet-service", undefined],
    ["mumbai-commerce-virtualservice-search-service", undefined],
  ])("leave to controllers what these write: of %s %j", (name, ignored) => {
    expect(named(name).options.ignoreChanges).toEqual(ignored);
  });

  it("are none of render's and none of Argo CD's, and the others none of Pulumi's", async () => {
    const rendering = await nivasServices({}).rendering();
    const rendered = [...new Set(rendering.units(spec).map(({ service }) => service))];
    if (spec.gitops === undefined) throw new Error("no gitops");
    const sets = applicationSets(spec, spec.gitops).map(({ metadata }) => metadata.name);
    const names = moved.map(({ name }) => name);
    expect(rendered.filter((name) => names.includes(name))).toEqual([]);
    expect(sets.filter((name) => names.includes(name))).toEqual([]);
    expect([...rendered].sort()).toEqual([...sets].sort());
    expect([...rendered, ...names].sort()).toEqual(spec.services.map(({ name }) => name).sort());
  });

  it("are named to render no more: asking it for one is refused", async () => {
    const rendering = await nivasServices({}).rendering();
    expect(rendering.names(spec).services).not.toContain("order");
    expect(rendering.units(spec, "order")).toEqual([]);
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}
