import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationSet } from "../../components/gitops/model/index.ts";
import { serviceOf } from "../config/services/shop.ts";
import { at, registrationSecrets, soon, startHub, type Hub } from "./delivery-hub.ts";
import { hasCondition, type KubernetesObject, type Manifest } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";
import { delivery, expected, firstWave, isAsked, sorted } from "./shop-applications.ts";

const ready = await needs({ binaries: ["etcd", "kube-apiserver", "argocd"], modules: ["argo-cd"] });
const argo = "argoproj.io/v1alpha1";

describe.runIf(ready).each(["dev", "prod"] as const)("the ApplicationSets of the shop in %s", (environment) => {
  const { spec, gitops } = delivery(environment, { addons: [{ name: "falco", namespace: "falco", path: "addons/falco" }] });
  let hub: Hub;

  beforeAll(async () => {
    hub = await startHub(spec, gitops);
    await hub.activate();
    await soon("every Application is there", async () => (await hub.applications()).size >= expected(spec).length + 2);
  });
  afterAll(() => hub?.stop());

  it("make exactly the Applications that are expected, and none for a place that no service is in", async () => {
    const all = await hub.applications();
    const ofServices = sorted(all).filter((line) => !line.startsWith("addon-"));
    expect(ofServices).toEqual(expected(spec));
    // Sixteen services in both regions; the gateway, the products and the search also in both Local Zones.
    expect(ofServices).toHaveLength(2 * 16 + 2 * 3);
    console.log(`applicationsets ${environment}: ${all.size} Applications of ${spec.services.length} services and 1 add-on`);
  });

  it("make one of the add-on in each cluster, which puts itself right; waves leave that to their steps", async () => {
    const all = await hub.applications();
    const addons = [...all].filter(([name]) => name.startsWith("addon-"));
    expect(addons.map(([name, one]) => [name, at(one, "spec", "syncPolicy", "automated", "selfHeal")]).sort()).toEqual([
      ["addon-falco-hyderabad", true],
      ["addon-falco-mumbai", true],
    ]);
    // The rolling strategy switches automated sync off.
    const automated = [...all]
      .filter(([name]) => !name.startsWith("addon-"))
      .map(([, one]) => at(one, "spec", "syncPolicy", "automated", "enabled"));
    expect(new Set(automated)).toEqual(new Set([false]));
  });

  it("ask the first wave alone to sync, with pruning, and keep every other waiting", async () => {
    const first = firstWave(spec);
    for (const name of (await hub.applications()).keys()) await hub.report(name, { health: "Missing", sync: "OutOfSync" });
    await soon("the first wave is asked", async () => {
      const all = await hub.applications();
      return first.every((name) => isAsked(all.get(name)));
    });
    const all = await hub.applications();
    const asked = [...all].filter(([name, one]) => !name.startsWith("addon-") && isAsked(one));
    expect(asked.map(([name]) => name).sort()).toEqual([...first].sort());
    for (const [, one] of asked) {
      expect(at(one, "operation", "sync", "prune")).toBe(true);
      expect(at(one, "operation", "retry")).toEqual({ limit: 5, refresh: true, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } });
    }
  });

  it("keep the primary waiting until the wave before it is healthy", async () => {
    await hub.report("order-hyderabad", { health: "Progressing", sync: "Synced" });
    await sleep(4000);
    expect(isAsked((await hub.applications()).get("order-mumbai"))).toBe(false);
    await hub.report("order-hyderabad", { health: "Healthy", sync: "Synced" });
    await soon("the primary is asked", async () => isAsked((await hub.applications()).get("order-mumbai")));
    // Another service's wave has not come any further by that.
    expect(isAsked((await hub.applications()).get("payment-mumbai"))).toBe(false);
  });

  // What the waves do not give, and the documentation says so.
  it("let a place go first that notices a commit before the places of earlier waves do", async () => {
    for (const place of ["hyderabad", "mumbai"]) await hub.report(`order-${place}`, { health: "Healthy", sync: "Synced" });
    await soon("the set takes both for done", async () => {
      const known = at(await hub.api.get(argo, "ApplicationSet", "order", "argocd"), "status", "applicationStatus");
      return Array.isArray(known) && known.every((one) => at(one, "status") === "Healthy");
    });
    await hub.report("order-mumbai", { health: "Healthy", sync: "OutOfSync", revision: "r2" });
    await soon("the primary is asked, out of turn", async () => isAsked((await hub.applications()).get("order-mumbai")));
    expect(isAsked((await hub.applications()).get("order-hyderabad"))).toBe(false);
  });

  it("say that a registration lacks a label, and make nothing of it", async () => {
    const set = applicationSet(serviceOf(spec, "cart"), spec, gitops);
    const [mumbai] = registrationSecrets(spec, gitops);
    const labels: Record<string, string> = { ...Object(at(mumbai, "metadata", "labels")) };
    Reflect.deleteProperty(labels, "nivas.internal/wave");
    const renamed = {
      ...mumbai,
      metadata: { name: "place-odd", namespace: "argocd", labels: { ...labels, "nivas.internal/state": "odd" } },
    };
    await hub.api.apply(renamed as Manifest);
    const [generator] = set.spec.generators;
    const selector = { ...generator?.clusters?.selector, matchLabels: { "nivas.internal/state": "odd" } };
    const odd = { ...set.spec, generators: [{ clusters: { ...generator?.clusters, selector } }] };
    await hub.api.apply({ ...set, metadata: { name: "odd", namespace: "argocd" }, spec: odd } as Manifest);
    const read = (): Promise<KubernetesObject> => hub.api.get(argo, "ApplicationSet", "odd", "argocd");
    await soon("the error is said", async () => hasCondition(await read(), "ErrorOccurred"));
    expect(JSON.stringify(at(await read(), "status", "conditions"))).toContain("a registration has no label nivas.internal/wave");
    const owners = [...(await hub.applications()).values()].map((one) => JSON.stringify(at(one, "metadata", "ownerReferences")));
    expect(owners.filter((owner) => owner.includes('"odd"'))).toEqual([]);
  });

  it("take a key that no generator gives for an error", async () => {
    const set = applicationSet(serviceOf(spec, "cart"), spec, gitops);
    const template = JSON.parse(JSON.stringify(set.spec.template).replaceAll(".values.place", ".values.plac")) as unknown;
    await hub.api.apply({ ...set, metadata: { name: "misspelt", namespace: "argocd" }, spec: { ...set.spec, template } } as Manifest);
    const read = (): Promise<KubernetesObject> => hub.api.get(argo, "ApplicationSet", "misspelt", "argocd");
    await soon("the error is said", async () => hasCondition(await read(), "ErrorOccurred"));
    expect(JSON.stringify(at(await read(), "status", "conditions"))).toContain("plac");
  });
});
