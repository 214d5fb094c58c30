import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { priorityClassObjects } from "../../components/base/model/index.ts";
import { serviceObjects } from "../../components/workload/model/index.ts";
import type { RolloutSpec, ServiceSpec } from "../../config/spec.ts";
import { serviceOf, shopSpec } from "../config/services/shop.ts";
import { at, soon } from "./delivery-hub.ts";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import { startRollouts } from "./harness/argo.ts";
import { startControllers, type FakeNode } from "./harness/controllers.ts";
import { fakePrometheus, type FakePrometheus } from "./harness/fake-prometheus.ts";
import { isRecord, type KubernetesObject, type Manifest } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import type { Service } from "./harness/service.ts";

const ready = await needs({
  binaries: ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "rollouts-controller"],
  modules: ["kwok", "argo-rollouts", "istio"],
});
const argo = "argoproj.io/v1alpha1";
const spec = shopSpec("prod");
const bounds = { maxErrorRatio: 0.01, maxP95Seconds: 1 };

/** Kinds that the rollouts controller and its pods need. */
const kinds = ["Rollout", "AnalysisTemplate", "VirtualService", "DestinationRule", "Service", "ServiceAccount", "ConfigMap"];

/**
 * The objects of the service in Mumbai that take part, as they are but for three things: the Prometheus that is asked, the
 * seconds between two looks, and those before the first.
 */
function hastened(service: ServiceSpec, prometheus: string): readonly Manifest[] {
  const objects = serviceObjects(service, spec, "mumbai").filter(({ kind }) => kinds.includes(kind));
  return objects.map((object) => {
    if (object.kind !== "AnalysisTemplate") return object;
    const text = JSON.stringify(object)
      .replace(/"interval":"\d+s"/g, '"interval":"1s"')
      .replace(/"initialDelay":"\d+s"/g, '"initialDelay":"1s"')
      .replace(/"address":"[^"]+"/g, `"address":"${prometheus}"`);
    return JSON.parse(text) as Manifest;
  });
}

describe.runIf(ready)("a rollout in a cluster", () => {
  const canary: RolloutSpec = {
    kind: "canary",
    ...bounds,
    steps: [
      { weight: 10, pauseSeconds: 3 },
      { weight: 50, pauseSeconds: 3 },
    ],
    previewHeader: undefined,
  };
  const service = (tag: string, rollout: RolloutSpec = canary, name = "order"): ServiceSpec => {
    const of = serviceOf(spec, name);
    return { ...of, places: ["mumbai"], rollout, image: { ...of.image, tag, digest: undefined } };
  };
  const nodes: readonly FakeNode[] = ["a", "b", "c"].map((zone) => ({ name: `node-${zone}`, zone: `ap-south-1${zone}` }));
  let api: ApiServer;
  let prometheus: FakePrometheus;
  const running: Service[] = [];

  const bring = async (of: ServiceSpec, change: (object: Manifest) => Manifest = (object) => object): Promise<void> => {
    for (const object of hastened(of, prometheus.address)) {
      // Weights and hashes of objects that are there already belong to the controller, as Argo CD is told.
      const isControllers = object.kind === "VirtualService" || object.kind === "DestinationRule" || object.kind === "Service";
      if (isControllers && (await exists(object))) continue;
      await api.apply(change(object));
    }
  };
  const exists = async ({ apiVersion, kind, metadata }: Manifest): Promise<boolean> =>
    (await api.list(apiVersion, kind, metadata?.namespace)).some((one) => one.metadata?.name === metadata?.name);
  const read = (name = "order-service"): Promise<KubernetesObject> => api.get(argo, "Rollout", name, "commerce");
  const phase = async (name?: string): Promise<unknown> => at(await read(name), "status", "phase");
  const stable = async (name?: string): Promise<unknown> => at(await read(name), "status", "stableRS");
  /** The share of the new version on every route that the rollout moves. */
  const weights = async (): Promise<readonly number[]> => {
    const all = await api.list("networking.istio.io/v1", "VirtualService", "commerce");
    const routes = all.flatMap((one) => (at(one, "spec", "http") as readonly unknown[] | undefined) ?? []);
    return routes.flatMap((route) => {
      const ways = (at(route, "route") as readonly unknown[] | undefined) ?? [];
      return ways.filter((way) => at(way, "destination", "subset") === "canary").map((way) => Number(at(way, "weight") ?? 0));
    });
  };
  /** Watches the weights until `done`; returns the highest share of each moment, each once in a row. */
  const watched = async (done: () => Promise<boolean>): Promise<readonly number[]> => {
    const seen: number[] = [];
    await soon("the rollout ends", async () => {
      const now = Math.max(...(await weights()));
      if (seen.at(-1) !== now) seen.push(now);
      return done();
    });
    return seen;
  };
  const runs = async (): Promise<readonly string[]> =>
    (await api.list(argo, "AnalysisRun", "commerce")).map((run) => String(at(run, "status", "phase")));

  beforeAll(async () => {
    prometheus = await fakePrometheus();
    const istio = (await crdsFrom("istio")).filter(({ metadata }) => /^(virtualservices|destinationrules)\./.test(metadata?.name ?? ""));
    api = await startApiServer({ crds: [...(await crdsFrom("argo-rollouts")), ...istio], namespaces: ["commerce"] });
    for (const priority of priorityClassObjects()) await api.apply(priority);
    running.push(await startControllers(api, nodes));
    running.push(await startRollouts(api));
    await bring(service("v1"));
    await soon("the first version is healthy", async () => (await phase()) === "Healthy").catch(async (error: unknown) => {
      console.log(JSON.stringify(at(await read(), "status")), running[1]?.logs().slice(-3000));
      throw error;
    });
  });
  afterAll(async () => {
    for (const one of running.reverse()) await one.stop();
    await api?.stop();
    await prometheus?.stop();
  });

  it("gives a first version everything at once, by subsets of its own", async () => {
    expect(Math.max(...(await weights()))).toBe(0);
    const rule = await api.get("networking.istio.io/v1", "DestinationRule", "order-service", "commerce");
    const subsets = (at(rule, "spec", "subsets") as readonly unknown[]).filter((one) =>
      ["stable", "canary"].includes(String(at(one, "name"))),
    );
    const hashes = subsets.map((one) => at(one, "labels", "rollouts-pod-template-hash"));
    expect(new Set(hashes)).toEqual(new Set([await stable()]));
  });

  it("moves the weights of every route step by step, and ends with the new version alone", async () => {
    const before = await stable();
    await bring(service("v2"));
    const seen = await watched(async () => (await stable()) !== before && (await phase()) === "Healthy");
    expect(seen.slice(0, 3)).toEqual([0, 10, 50]);
    expect(seen.slice(3).every((weight) => weight === 100 || weight === 0)).toBe(true);
    await soon("the new version is the stable one on every route", async () => Math.max(...(await weights())) === 0);
  });

  it("takes a bad version back by itself", async () => {
    const before = await stable();
    prometheus.say(2);
    await bring(service("v3"));
    const seen = await watched(async () => (await phase()) === "Degraded");
    expect(Math.max(...seen)).toBe(10);
    await soon("all requests are the old version's", async () => Math.max(...(await weights())) === 0);
    expect(await stable()).toBe(before);
    expect(JSON.stringify(at(await read(), "status"))).toMatch(/RolloutAborted|assessed Failed/);
    prometheus.say(0);
    await bring(service("v2"));
    await soon("the old version is healthy", async () => (await phase()) === "Healthy");
  });

  it("never promotes what Prometheus cannot be asked about, and takes it back", async () => {
    const before = await stable();
    prometheus.say("unreachable");
    await bring(service("v4"));
    const seen = await watched(async () => (await phase()) === "Degraded");
    expect(Math.max(...seen)).toBe(10);
    expect(await stable()).toBe(before);
    expect(await runs()).toContain("Error");
    prometheus.say(0);
    await bring(service("v2"));
    await soon("the old version is healthy", async () => (await phase()) === "Healthy");
  });

  it("keeps a version that nobody asks anything where it is, until a person decides", async () => {
    const before = await stable();
    prometheus.say("nothing");
    await bring(service("v5"));
    const seen = await watched(async () => (await phase()) === "Paused" && (await runs()).includes("Inconclusive"));
    await sleep(5000);
    expect(Math.max(...seen, ...(await weights()))).toBe(10);
    expect(await stable()).toBe(before);
    prometheus.say(0);
    await bring(service("v2"));
    await soon("the old version is healthy", async () => (await phase()) === "Healthy");
  });

  it("would promote it without its gates: a watch that has seen nothing counts as passed", async () => {
    const before = await stable();
    prometheus.say("unreachable");
    const ungated = (object: Manifest): Manifest => {
      if (object.kind !== "Rollout") return object;
      const copy = structuredClone(object);
      const plan = at(copy, "spec", "strategy", "canary");
      if (!isRecord(plan) || !Array.isArray(plan["steps"])) throw new Error("no steps");
      plan["steps"] = plan["steps"].filter((step: unknown) => at(step, "analysis") === undefined);
      return copy;
    };
    await bring(service("v6"), ungated);
    await soon("it is promoted", async () => (await stable()) !== before && (await phase()) === "Healthy");
    prometheus.say(0);
  });
});
