import { MutatingWebhookConfiguration } from "kubernetes-models/admissionregistration.k8s.io/v1/MutatingWebhookConfiguration";
import { describe, expect, it } from "vitest";
import { charts, gatewayCharts, objects, revisionTags } from "../../../../components/mesh/model/index.ts";
import type { KubernetesObject } from "../../../../components/kubernetes/model/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { environment } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const at = (current: string, next?: string, tryIn: readonly string[] = []): PlatformSpec => ({
  ...prod,
  mesh: { ...prod.mesh, revisions: { current, next, tryIn } },
});

/** The steps of an upgrade, as config says them one after the other. */
const before = at("1-30-3");
const beside = at("1-30-3", "1-30-4");
const tried = at("1-30-3", "1-30-4", ["commerce"]);
const promoted = at("1-30-4", "1-30-3");
const done = at("1-30-4");

/** Names of charts and objects of Mumbai's mesh whose content one step makes other than it was. */
function changes(from: PlatformSpec, to: PlatformSpec): readonly string[] {
  const all = (spec: PlatformSpec): ReadonlyMap<string, string> =>
    new Map([
      ...charts(spec, "mumbai").map((use) => [`chart ${use.releaseName ?? use.release}`, JSON.stringify(use)] as const),
      ...objects(spec, "mumbai").map((object) => [`${object.kind} ${object.metadata.name}`, JSON.stringify(object)] as const),
    ]);
  const [old, now] = [all(from), all(to)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name)).sort();
}

/** The service that each webhook of a tag calls, with the teams it takes or leaves. */
function called(tag: KubernetesObject): readonly string[] {
  const { webhooks = [] } = tag as { webhooks?: MutatingWebhookConfiguration["webhooks"] };
  return (webhooks ?? []).map(({ clientConfig, namespaceSelector }) => {
    const teams = namespaceSelector?.matchExpressions?.find(({ key }) => key === "kubernetes.io/metadata.name");
    return [clientConfig.service?.name, ...(teams === undefined ? [] : [teams.operator, ...(teams.values ?? [])])].join(" ");
  });
}

const region = prod.regions[0];
const tags = (spec: PlatformSpec): readonly (readonly string[])[] =>
  region === undefined ? [] : revisionTags(spec, region).map((tag) => [tag.metadata.name, ...called(tag)]);

describe("an upgrade of the mesh", () => {
  it.each([
    ["puts the next control plane beside", before, beside, ["chart cert-manager-istio-csr", "chart istiod-1-30-4"]],
    [
      "lets one team try it",
      beside,
      tried,
      ["MutatingWebhookConfiguration istio-revision-tag-canary", "MutatingWebhookConfiguration istio-revision-tag-stable"],
    ],
    [
      "moves the tag, and what judges objects, and keeps the old control plane",
      tried,
      promoted,
      [
        "MutatingWebhookConfiguration istio-revision-tag-canary",
        "MutatingWebhookConfiguration istio-revision-tag-stable",
        "chart cert-manager-istio-csr",
        "chart istio-base",
      ],
    ],
    ["takes the old control plane away", promoted, done, ["chart cert-manager-istio-csr", "chart istiod-1-30-3"]],
  ])("%s, and changes nothing else", (_, from, to, expected) => {
    expect(changes(from, to)).toEqual(expected);
  });

  it("touches no gateway at any step", () => {
    const gateways = [before, beside, tried, promoted, done].map((spec) => JSON.stringify(gatewayCharts(spec, "mumbai")));
    expect(new Set(gateways).size).toBe(1);
    expect(gateways[0]).not.toMatch(/1[-.]30[-.]\d/);
  });

  it("gives pods the proxy of the revision that the tags name, and of one only", () => {
    expect(tags(before)).toEqual([["istio-revision-tag-stable", "istiod-1-30-3", "istiod-1-30-3"]]);
    expect(tags(beside)).toEqual(tags(before));
    expect(tags(tried)).toEqual([
      ["istio-revision-tag-stable", "istiod-1-30-3 NotIn commerce", "istiod-1-30-3"],
      ["istio-revision-tag-canary", "istiod-1-30-4 In commerce"],
    ]);
    expect(tags(promoted)).toEqual([["istio-revision-tag-stable", "istiod-1-30-4", "istiod-1-30-4"]]);
  });
});

describe("the webhook of a tag", () => {
  const all = region === undefined ? [] : revisionTags(tried, region);

  it("is valid, fails closed, and holds no certificate of ours: the control plane's would differ at every update", () => {
    expect(all).toHaveLength(2);
    for (const object of all) {
      expect(() => new MutatingWebhookConfiguration(object as never).validate()).not.toThrow();
      for (const webhook of object.webhooks ?? []) {
        expect([webhook.name, webhook.failurePolicy]).toEqual([webhook.name, "Fail"]);
        expect(webhook.clientConfig).not.toHaveProperty("caBundle");
      }
    }
  });

  it("says every field that the API server would fill in, so that none shows as a drift", () => {
    for (const webhook of all.flatMap(({ webhooks = [] }) => webhooks ?? []))
      expect(Object.keys(webhook)).toEqual(
        expect.arrayContaining([
          "failurePolicy",
          "matchPolicy",
          "namespaceSelector",
          "objectSelector",
          "reinvocationPolicy",
          "timeoutSeconds",
        ]),
      );
  });

  it("is found by the control plane of its revision, which fills in the certificate", () => {
    expect(all.map(({ metadata }) => metadata.labels?.["istio.io/rev"])).toEqual(["1-30-3", "1-30-4"]);
    for (const { name } of all.flatMap(({ webhooks = [] }) => webhooks ?? [])) expect(name).toMatch(/\.sidecar-injector\.istio\.io$/);
  });
});
