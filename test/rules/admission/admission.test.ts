import { describe, expect, it } from "vitest";
import {
  actions,
  admissionParameters,
  admissionPolicies,
  indianPlaces,
  parametersGuard,
  parametersName,
  parametersNamespace,
  undecided,
  unreadRoles,
} from "../../../rules/admission/index.ts";
import { pluralOf } from "../../../rules/admission/kinds.ts";
import { listed } from "../../../rules/admission/units.ts";
import { samples } from "../residency/samples.ts";

const policies = admissionPolicies();
type Spec = Readonly<Record<string, unknown>>;
const rulesOf = (spec: Spec): readonly { apiGroups: string[]; resources: string[] }[] =>
  (spec["matchConstraints"] as { resourceRules: { apiGroups: string[]; resources: string[] }[] }).resourceRules;

describe("the admission policies", () => {
  it("are a policy and a binding each, whose action follows from their level", () => {
    for (const { name, level, policy, binding } of policies) {
      expect(policy.metadata.name).toBe(name);
      expect(binding.spec).toEqual({
        policyName: name,
        validationActions: level === "mandatory" ? ["Deny"] : ["Warn", "Audit"],
        paramRef: { name: parametersName, namespace: parametersNamespace, parameterNotFoundAction: "Deny" },
      });
    }
    expect(actions).toEqual({ mandatory: ["Deny"], advisory: ["Warn", "Audit"] });
    expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
  });

  it("fail closed, and let go what is being deleted", () => {
    for (const { policy } of policies) {
      expect(policy.spec["failurePolicy"]).toBe("Fail");
      expect(policy.spec["matchConditions"]).toEqual([
        { name: "is-not-being-deleted", expression: "!object.metadata.?deletionTimestamp.hasValue()" },
      ]);
    }
  });

  it("let off no namespace", () => {
    for (const { policy } of policies)
      expect(JSON.stringify(policy.spec["matchConstraints"])).not.toMatch(/namespaceSelector|objectSelector/);
  });

  it("judge nothing that recovery needs: policies, roles, leases, events, definitions", () => {
    const judged = new Set(
      policies.flatMap(({ policy }) =>
        rulesOf(policy.spec).flatMap(({ apiGroups, resources }) => resources.map((resource) => `${apiGroups[0]}/${resource}`)),
      ),
    );
    for (const never of [
      "rbac.authorization.k8s.io/clusterroles",
      "coordination.k8s.io/leases",
      "/events",
      "apiextensions.k8s.io/customresourcedefinitions",
      "admissionregistration.k8s.io/validatingadmissionpolicies",
    ]) {
      expect(judged).not.toContain(never);
    }
    expect([...judged].filter((one) => one.startsWith("*/") || one === "/*")).toEqual([]);
  });

  it("leave the parameters' own name to the guard alone, which has no parameters", () => {
    const excluding = policies.filter(({ policy }) => JSON.stringify(policy.spec["matchConstraints"]).includes("excludeResourceRules"));
    expect(excluding.every(({ kinds }) => kinds.some(({ kind }) => kind === "ConfigMap"))).toBe(true);
    expect(policies.filter(({ kinds }) => kinds.some(({ kind }) => kind === "ConfigMap")).length).toBe(excluding.length);
    expect(parametersGuard().policy.spec["paramKind"]).toBeUndefined();
    expect(parametersGuard().binding.spec["paramRef"]).toBeUndefined();
  });

  it("judge every kind of the table but those that are named as undecided", () => {
    const judged = new Set(policies.flatMap(({ kinds }) => kinds.map(({ group, kind }) => `${group}/${kind}`)));
    for (const { kind } of listed()) expect(judged).toContain(`${kind.group}/${kind.kind}`);
    expect(judged).not.toContain("/Secret");
    expect(undecided.map(({ what }) => what)).toContain("kind:Secret");
  });

  it("name as undecided each role that they cannot read", () => {
    const named = undecided.map(({ what }) => what);
    for (const role of unreadRoles) expect(named).toContain(`role:${role}`);
  });

  it("name as undecided only samples that there are, with a reason and the surface that decides", () => {
    const ids = new Set(samples.map(({ id }) => id));
    for (const { what, reason, decidedBy } of undecided) {
      if (!what.includes(":")) expect(ids).toContain(what);
      expect(reason.length).toBeGreaterThan(20);
      expect(decidedBy).toMatch(/policy pack|nivas check/);
    }
  });

  it("stay small: none over 60,000 characters, all within a megabyte", () => {
    const sizes = policies.map(({ policy }) => JSON.stringify(policy).length);
    expect(Math.max(...sizes)).toBeLessThan(60_000);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(1_000_000);
  });

  it("never look for a place by how it begins", () => {
    for (const { policy } of policies) expect(JSON.stringify(policy)).not.toMatch(/startsWith\('(?:ap|aps|ap-south)/);
  });

  it.each([
    ["NetworkPolicy", "networkpolicies"],
    ["Ingress", "ingresses"],
    ["Endpoints", "endpoints"],
    ["StorageClass", "storageclasses"],
    ["ServiceEntry", "serviceentries"],
    ["Prometheus", "prometheuses"],
    ["Gateway", "gateways"],
    ["IngressClassParams", "ingressclassparams"],
  ])("know the plural of %s", (kind, plural) => expect(pluralOf(kind)).toBe(plural));
});

describe("their parameters", () => {
  const parameters = admissionParameters({
    hosts: [{ host: "*.acme.in", country: "IN", why: "own data centre" }],
    namespaces: ["payments"],
  });
  const list = (name: string): readonly string[] => (parameters[name] ?? "").split("\n");

  it("name each place of India once, Local Zones among them, and no other", () => {
    expect(list("places")).toEqual(indianPlaces());
    expect(list("places")).toEqual(
      expect.arrayContaining(["ap-south-1", "ap-south-2c", "ap-south-1-del-1a", "ap-south-1-ccu-1", "aps2-az3", "asia-south1"]),
    );
    expect(new Set(list("places")).size).toBe(list("places").length);
    expect(list("places").filter((place) => place.startsWith("ap-southeast"))).toEqual([]);
  });

  it("put longer host names before shorter ones, so that the first that fits is the best", () => {
    const sizes = list("hosts").map(({ length }) => length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it("add the hosts that the organisation vouches for, whole or with all below them", () => {
    expect(list("indianHosts")).toContain(".acme.in");
    expect(list("vouchedHosts")).not.toContain(".acme.in");
    expect(list("abroadHosts")).toContain(".datadoghq.com");
    expect(list("pulledHosts")).toContain("=.quay.io");
    expect(list("namespaces")).toEqual(["payments"]);
  });
});
