import { describe, expect, it } from "vitest";
import { deployerRights } from "../../../components/gitops/model/index.ts";
import { grantable, grantableVerbs } from "../../../config/services/grantable.ts";
import { shopSpec } from "./shop.ts";
import { problemsOf, read, written } from "./written.ts";

describe("a service's permissions", () => {
  const rules = deployerRights(shopSpec("prod")).flatMap((right) =>
    right.kind === "Role" && right.metadata.namespace === "commerce" ? (right.rules ?? []) : [],
  );

  it.each(grantable)("may be $apiGroup $resource, which Argo CD holds and so may pass on", ({ apiGroup, needsNames, resource, verbs }) => {
    const names = needsNames ? "names: [a], " : "";
    const permission = `{ apiGroup: "${apiGroup}", resource: ${resource}, ${names}verbs: [${verbs.join(", ")}] }`;
    expect(problemsOf(written("order", `permissions: [${permission}]`))).toEqual([]);
    for (const verb of verbs) {
      const held = rules.some(
        (rule) => rule.apiGroups?.includes(apiGroup) && rule.resources?.includes(resource) && rule.verbs.includes(verb),
      );
      expect(held, verb).toBe(true);
    }
  });

  it("are whole resources that are only read, none of them with data unless named", () => {
    expect(grantable.map(({ apiGroup, needsNames, resource }) => [apiGroup, resource, needsNames])).toEqual([
      ["", "configmaps", true],
      ["", "endpoints", false],
      ["", "pods", false],
      ["", "services", false],
      ["discovery.k8s.io", "endpointslices", false],
    ]);
    expect(grantableVerbs).toEqual(["get", "list", "watch"]);
  });
});

describe("a service's values", () => {
  it.each([
    ["18", "18"],
    ["-3", "-3"],
    ["0.5", "0.5"],
    ["true", "true"],
    ['"1.10"', "1.10"],
    ["'0012'", "0012"],
    ["!!str 1e3", "1e3"],
    ["1.10.2", "1.10.2"],
    ["1_000", "1_000"],
  ])("reach the pods as the file has them: setting %s", (source, text) => {
    expect(read(written("order", `settings: { A: ${source} }`)).services[0]?.settings).toEqual({ A: text });
  });

  it.each([
    "a__b:1",
    "a--b:1",
    "a.b_c-d/e:1",
    "localhost:5000/a:1",
    "quay.io:5000/acme/x.y_z:1.4.2",
    "111122223333.dkr.ecr.ap-south-1.amazonaws.com/shop/order:1",
    `quay.io/acme/order@sha256:${"a".repeat(64)}`,
  ])("may be image %s", (image) => {
    expect(problemsOf(written("order", `image: ${image}`))).toEqual([]);
  });

  it.each(["1", "2.5", "0.25", "0.001", "10", "250m"])("may be %s cores", (cpu) => {
    const lines = [`requests: { cpu: "${cpu}", memory: 256Mi }`, 'limits: { cpu: "10" }'];
    expect(problemsOf(written("order", `resources: { ${lines.join(", ")} }`))).toEqual([]);
  });

  it.each(["/", "/a/", "/a/b.c~d-e_f", "/a%2Fb", "/%e0%A4"])("may be path %s", (path) => {
    expect(problemsOf(written("order", `routes: [{ name: a, path: "${path}" }]`))).toEqual([]);
  });

  it("may be a header of two words, a scope with a colon and a probe with a query", () => {
    const route = "routes: [{ name: a, headers: { x-a: two words }, gateway: { scopes: ['a:b'] } }]";
    expect(problemsOf(written("order", route, "probes: { livenessPath: /live?full=1 }"))).toEqual([]);
  });

  it("may be a workload of 46 characters with a rollout, and of 63 without", () => {
    const rollout = "rollout: { kind: canary }";
    expect(problemsOf(written("order", `objectName: ${"o".repeat(46)}`, rollout))).toEqual([]);
    expect(problemsOf(written("order", `objectName: ${"o".repeat(40)}`, rollout, "placement: { places: [delhi] }"))).toEqual([]);
    expect(problemsOf(written("order", `objectName: ${"o".repeat(63)}`))).toEqual([]);
  });
});
