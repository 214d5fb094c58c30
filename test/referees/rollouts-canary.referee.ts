import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RolloutSpec, ServiceSpec } from "../../config/spec.ts";
import { at, soon } from "./delivery-hub.ts";
import { isRecord, type Manifest } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";
import { bounds, rolloutsNeeds, serviceVersion, startRolloutsCluster, type RolloutsCluster } from "./rollouts-cluster.ts";

const ready = await needs(rolloutsNeeds);
const canary = {
  kind: "canary",
  ...bounds,
  steps: [
    { weight: 10, pauseSeconds: 3 },
    { weight: 50, pauseSeconds: 3 },
  ],
  previewHeader: undefined,
} as const satisfies RolloutSpec;

describe.runIf(ready)("a canary in a cluster", () => {
  const name = "order-service";
  const order = (tag: string): ServiceSpec => serviceVersion("order", tag, canary);
  let cluster: RolloutsCluster;
  const phase = (): Promise<unknown> => cluster.phase(name);
  const stable = (): Promise<unknown> => cluster.stable(name);
  const isHealthy = async (): Promise<boolean> => (await phase()) === "Healthy";
  /** The share of the new version on every route that the rollout moves. */
  const weights = async (): Promise<readonly number[]> =>
    (await cluster.routes()).flatMap((route) => {
      const ways = (at(route, "route") as readonly unknown[] | undefined) ?? [];
      return ways.filter((way) => at(way, "destination", "subset") === "canary").map((way) => Number(at(way, "weight") ?? 0));
    });
  /** The version, by its hash, that a subset of a service holds. */
  const subsetHash = async (service: string, subset: string): Promise<unknown> => {
    const rule = await cluster.api.get("networking.istio.io/v1", "DestinationRule", service, "commerce");
    const own = (at(rule, "spec", "subsets") as readonly unknown[]).find((one) => at(one, "name") === subset);
    return at(own, "labels", "rollouts-pod-template-hash");
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

  beforeAll(async () => {
    cluster = await startRolloutsCluster();
    await cluster.bringFirst(order("v1"));
  });
  afterAll(() => cluster?.stop());

  it("gives a first version everything at once, by subsets of its own", async () => {
    expect(Math.max(...(await weights()))).toBe(0);
    expect(await subsetHash(name, "stable")).toBe(await stable());
    expect(await subsetHash(name, "canary")).toBe(await stable());
  });

  it("moves the weights of every route step by step, and ends with the new version alone", async () => {
    const before = await stable();
    await cluster.bring(order("v2"));
    const seen = await watched(async () => (await stable()) !== before && (await isHealthy()));
    expect(seen.slice(0, 3)).toEqual([0, 10, 50]);
    expect(seen.slice(3).every((weight) => weight === 100 || weight === 0)).toBe(true);
    await soon("the new version is the stable one on every route", async () => Math.max(...(await weights())) === 0);
  });

  it("takes a bad version back by itself", async () => {
    const before = await stable();
    cluster.prometheus.say(2);
    await cluster.bring(order("v3"));
    const seen = await watched(async () => (await phase()) === "Degraded");
    expect(Math.max(...seen)).toBe(10);
    await soon("all requests are the old version's", async () => Math.max(...(await weights())) === 0);
    expect(await stable()).toBe(before);
    expect(JSON.stringify(at(await cluster.rollout(name), "status"))).toMatch(/RolloutAborted|assessed Failed/);
    cluster.prometheus.say(0);
    await cluster.bring(order("v2"));
    await soon("the old version is healthy", isHealthy);
  });

  it("never promotes what Prometheus cannot be asked about, and takes it back", async () => {
    const before = await stable();
    cluster.prometheus.say("unreachable");
    await cluster.bring(order("v4"));
    const seen = await watched(async () => (await phase()) === "Degraded");
    expect(Math.max(...seen)).toBe(10);
    expect(await stable()).toBe(before);
    expect(await cluster.runs(name)).toContain("Error");
    cluster.prometheus.say(0);
    await cluster.bring(order("v2"));
    await soon("the old version is healthy", isHealthy);
  });

  it("keeps a version that nobody asks anything where it is, until a person decides", async () => {
    const before = await stable();
    cluster.prometheus.say("nothing");
    await cluster.bring(order("v5"));
    const seen = await watched(async () => (await phase()) === "Paused" && (await cluster.runs(name)).includes("Inconclusive"));
    await sleep(5000);
    expect(Math.max(...seen, ...(await weights()))).toBe(10);
    expect(await stable()).toBe(before);
    cluster.prometheus.say(0);
    await cluster.bring(order("v2"));
    await soon("the old version is healthy", isHealthy);
  });

  it("would promote it without its gates: a watch that has seen nothing counts as passed", async () => {
    const before = await stable();
    cluster.prometheus.say("unreachable");
    const ungated = (object: Manifest): Manifest => {
      if (object.kind !== "Rollout") return object;
      const copy = structuredClone(object);
      const plan = at(copy, "spec", "strategy", "canary");
      if (!isRecord(plan) || !Array.isArray(plan["steps"])) throw new Error("no steps");
      plan["steps"] = plan["steps"].filter((step: unknown) => at(step, "analysis") === undefined);
      return copy;
    };
    await cluster.bring(order("v6"), ungated);
    await soon("it is promoted", async () => (await stable()) !== before && (await isHealthy()));
    cluster.prometheus.say(0);
  });

  it("shows testers the new version by their header, before it gets a share of anything", async () => {
    const previewHeader = { name: "x-preview", value: "always" };
    const cart = (tag: string): ServiceSpec => serviceVersion("cart", tag, { ...canary, previewHeader });
    await cluster.bringFirst(cart("v1"));
    const before = await cluster.stable("cart-service");
    const forTesters = async (): Promise<readonly unknown[]> =>
      (await cluster.routes()).filter((route) => JSON.stringify(at(route, "match")).includes('"x-preview":{"exact":"always"}'));
    const written = await forTesters();
    expect(written.length).toBeGreaterThan(0);
    for (const route of written) expect(at(route, "route")).toMatchObject([{ destination: { subset: "canary" } }]);
    await cluster.bring(cart("v2"));
    await soon("testers have pods of the new version", async () => {
      const { status } = await cluster.rollout("cart-service");
      return at(status, "currentStepIndex") === 1 && at(status, "updatedReplicas") === 2 && at(status, "readyReplicas") !== undefined;
    });
    expect([await subsetHash("cart-service", "canary"), await subsetHash("cart-service", "stable")]).toEqual([
      at(await cluster.rollout("cart-service"), "status", "currentPodHash"),
      before,
    ]);
    expect(Math.max(...(await weights()))).toBe(0);
    await soon(
      "everybody has it",
      async () => (await cluster.stable("cart-service")) !== before && (await cluster.phase("cart-service")) === "Healthy",
    );
    expect(await forTesters()).toEqual(written);
  });
});
