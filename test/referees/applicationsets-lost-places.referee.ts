import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationSet } from "../../components/gitops/model/index.ts";
import type { GitOpsSpec } from "../../config/spec.ts";
import { serviceOf } from "../config/services/shop.ts";
import { at, registrationSecrets, soon, startHub, type Hub } from "./delivery-hub.ts";
import type { Manifest } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";
import { delivery, expected, isAsked, isGoing, sorted } from "./shop-applications.ts";

const ready = await needs({ binaries: ["etcd", "kube-apiserver", "argocd"], modules: ["argo-cd"] });

/** The Application is there, and nobody is about to delete it. */
async function stays(hub: Hub, name: string): Promise<boolean> {
  const application = (await hub.applications()).get(name);
  return application !== undefined && !isGoing(application);
}

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
