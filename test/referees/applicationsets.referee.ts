import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationSet } from "../../components/gitops/model/index.ts";
import type { GitOpsSpec, PlatformSpec } from "../../config/spec.ts";
import { withDelivery } from "../components/gitops/specs.ts";
import { serviceOf, shopSpec } from "../config/services/shop.ts";
import { at, registrationSecrets, soon, startHub, type Hub } from "./delivery-hub.ts";
import { hasCondition, type KubernetesObject, type Manifest } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";

const ready = await needs({ binaries: ["etcd", "kube-apiserver", "argocd"], modules: ["argo-cd"] });
const argo = "argoproj.io/v1alpha1";

/** What of an Application a reader of its page would ask. */
function facts(application: KubernetesObject): string {
  const { name = "" } = application.metadata ?? {};
  const of = (...path: readonly string[]): string => String(at(application, ...path));
  const label = (fact: string): string => of("metadata", "labels", `nivas.internal/${fact}`);
  const destination = `${of("spec", "destination", "server")} ${of("spec", "destination", "namespace")}`;
  return `${name} ${of("spec", "project")} ${destination} ${of("spec", "source", "path")} ${label("place")} ${label("wave")}`;
}

const sorted = (all: ReadonlyMap<string, KubernetesObject>): readonly string[] => [...all.values()].map(facts).sort();
/** The places of the shop: the cluster that each is in, the address that it has there, and the wave that a change comes in. */
const shopPlaces: Readonly<Record<string, readonly [server: string, wave: number]>> = {
  mumbai: ["https://mumbai.eks.example.in", 3],
  hyderabad: ["https://hyderabad.eks.example.in", 2],
  delhi: ["https://mumbai.eks.example.in/?place=delhi", 1],
  kolkata: ["https://mumbai.eks.example.in/?place=kolkata", 1],
};

/** The Applications of the shop, said a second time without the model. */
function expected({ environment, services }: PlatformSpec): readonly string[] {
  const line = (name: string, team: string, place: string): string => {
    const [server, wave] = shopPlaces[place] ?? [];
    return `${name}-${place} ${team} ${server} ${team} gitops/${environment}/${place}/${name} ${place} ${wave}`;
  };
  return services.flatMap(({ name, team, places }) => places.map((place) => line(name, team, place))).sort();
}

/** Names of the Applications that a change reaches first: those in Local Zones, else those of the secondary. */
function firstWave({ services }: PlatformSpec): readonly string[] {
  return services.flatMap(({ name, places }) => {
    const edges = places.filter((place) => place === "delhi" || place === "kolkata");
    return (edges.length > 0 ? edges : ["hyderabad"]).map((place) => `${name}-${place}`);
  });
}

const isGoing = (application: KubernetesObject | undefined): boolean => at(application, "metadata", "deletionTimestamp") !== undefined;
const isAsked = (application: KubernetesObject | undefined): boolean => at(application, "operation") !== undefined;

/** The Application is there, and nobody is about to delete it. */
async function stays(hub: Hub, name: string): Promise<boolean> {
  const application = (await hub.applications()).get(name);
  return application !== undefined && !isGoing(application);
}

function delivery(
  environment: "dev" | "prod",
  change: Partial<GitOpsSpec> = {},
): { readonly spec: PlatformSpec; readonly gitops: GitOpsSpec } {
  return withDelivery(shopSpec(environment), change);
}

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

describe.runIf(ready)("places that go", () => {
  const { spec, gitops } = delivery("prod");
  const few = { ...spec, services: spec.services.filter(({ name }) => name === "order" || name === "payment") };
  const registration = (place: string, of: GitOpsSpec = gitops): Manifest => {
    const found = registrationSecrets(few, of).find(({ metadata }) => metadata?.name === `place-${place}`);
    if (found === undefined) throw new Error(`no registration of ${place}`);
    return found;
  };
  let hub: Hub;

  beforeAll(async () => {
    hub = await startHub(few, gitops);
    // The same as a set that may delete, for the tests below to see what they are about.
    const set = applicationSet(serviceOf(few, "order"), few, gitops);
    const template = { ...set.spec.template, metadata: { ...set.spec.template.metadata, name: "loose-{{ .values.place }}" } };
    const loose = {
      ...set.spec,
      strategy: undefined,
      syncPolicy: { applicationsSync: "sync", preserveResourcesOnDeletion: true },
      template,
    };
    await hub.api.apply({ ...set, metadata: { name: "loose", namespace: "argocd" }, spec: loose } as Manifest);
    await hub.activate();
    await soon("every Application is there", async () => (await hub.applications()).size === 6);
  });
  afterAll(() => hub?.stop());

  it("block no wave when they are cut off, however ill they are, and lose nothing", async () => {
    await hub.report("order-hyderabad", { health: "Degraded", sync: "OutOfSync" });
    await sleep(2000);
    expect(isAsked((await hub.applications()).get("order-mumbai"))).toBe(false);
    const isolated = {
      ...gitops,
      places: gitops.places.map((one) => (one.place === "hyderabad" ? { ...one, state: "isolated" as const } : one)),
    };
    await hub.api.apply(registration("hyderabad", isolated));
    await soon("the primary is asked", async () => isAsked((await hub.applications()).get("order-mumbai")));
    expect(await stays(hub, "order-hyderabad")).toBe(true);
    await hub.api.apply(registration("hyderabad"));
  });

  it("leave everything where it is when their registration is removed; a set that may delete would not", async () => {
    await soon("the loose set has both", async () => (await stays(hub, "loose-hyderabad")) && (await stays(hub, "loose-mumbai")));
    await hub.api.delete("v1", "Secret", "place-hyderabad", "argocd");
    await soon("the loose set deletes", async () => !(await stays(hub, "loose-hyderabad")));
    await sleep(3000);
    for (const name of ["order-hyderabad", "payment-hyderabad", "order-mumbai", "payment-mumbai"]) {
      expect([name, await stays(hub, name)]).toEqual([name, true]);
    }
  });

  it("leave everything where it is when a service's set is removed: no Application deletes what it rolled out", async () => {
    const finalizers = [...(await hub.applications()).values()].map((one) => at(one, "metadata", "finalizers"));
    expect(new Set(finalizers)).toEqual(new Set([undefined]));
  });
});

describe.runIf(ready)("a standby hub", () => {
  const before = delivery("prod");
  const lost = delivery("prod", { activeHub: "hyderabad" });
  let first: Hub;
  let second: Hub;

  beforeAll(async () => {
    first = await startHub(before.spec, before.gitops);
    await first.activate();
    await soon("every Application is there", async () => (await first.applications()).size === expected(before.spec).length);
  });
  afterAll(async () => {
    await second?.stop();
    await first?.stop();
  });

  it("makes the same Applications from the same objects once the primary is gone, and deletes nothing", async () => {
    const known = sorted(await first.applications());
    await first.stop();
    second = await startHub(lost.spec, lost.gitops);
    expect((await second.applications()).size).toBe(0);
    await second.activate();
    await soon("every Application is there", async () => (await second.applications()).size >= known.length);
    expect(sorted(await second.applications())).toEqual(known);
    expect([...(await second.applications()).values()].filter(isGoing)).toEqual([]);
    // None takes anything along, so a hub that comes back too late to a cluster deletes nothing there either.
    expect([...(await second.applications()).values()].flatMap((one) => at(one, "metadata", "finalizers") ?? [])).toEqual([]);
  });
});
