import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ServiceSpec } from "../../config/spec.ts";
import { at, soon } from "./delivery-hub.ts";
import type { Word } from "./harness/fake-prometheus.ts";
import type { Manifest } from "./harness/manifest.ts";
import { needs } from "./harness/needs.ts";
import { bounds, rolloutsNeeds, serviceVersion, startRolloutsCluster, type RolloutsCluster } from "./rollouts-cluster.ts";

const ready = await needs(rolloutsNeeds);
const name = "recommendation-service";

/** Prometheus of a cluster where the new pods are `ready`, were started again so often, and answer so badly. */
const says =
  ({ ready = 20, restarts = 0, figures = 0 }: { readonly ready?: Word; readonly restarts?: Word; readonly figures?: Word } = {}) =>
  (query: string): Word =>
    query.includes("kube_pod_status_ready") ? ready : query.includes("restarts_total") ? restarts : figures;

/** Gives Prometheus up at the second look without an answer; the canary's tests wait for the fifth. */
const impatient = (object: Manifest): Manifest =>
  JSON.parse(JSON.stringify(object).replaceAll('"consecutiveErrorLimit":4', '"consecutiveErrorLimit":1')) as Manifest;

describe.runIf(ready)("a blue-green in a cluster", () => {
  const version = (tag: string, isPromotedByHand = false): ServiceSpec =>
    serviceVersion("recommendation", tag, { kind: "blue-green", ...bounds, isPromotedByHand });
  let cluster: RolloutsCluster;
  /** The version, by its hash, that a Service leads to. */
  const behind = async (service: string): Promise<unknown> =>
    at(await cluster.api.get("v1", "Service", service, "commerce"), "spec", "selector", "rollouts-pod-template-hash");
  const isIn = async (phase: string): Promise<boolean> => (await cluster.phase(name)) === phase;
  /** Watches the Service that callers use until `done`; returns the versions behind it, each once in a row. */
  const watched = async (done: () => Promise<boolean>): Promise<readonly unknown[]> => {
    const seen: unknown[] = [];
    await soon("the rollout ends", async () => {
      const now = await behind(name);
      if (seen.at(-1) !== now) seen.push(now);
      return done();
    });
    return seen;
  };
  const settle = async (tag: string): Promise<unknown> => {
    cluster.prometheus.say(says());
    await cluster.bring(version(tag));
    await soon(`${tag} is healthy`, async () => (await isIn("Healthy")) && (await behind(name)) === (await cluster.stable(name)));
    return cluster.stable(name);
  };

  let before: unknown;
  beforeAll(async () => {
    cluster = await startRolloutsCluster();
    cluster.prometheus.say(says());
    await cluster.bringFirst(version("v1"));
  });
  afterAll(() => cluster?.stop());
  beforeEach(async () => {
    before = await settle("v1");
  });

  it("leads callers and testers to a first version", async () => {
    expect([await behind(name), await behind(`${name}-preview`)]).toEqual([before, before]);
  });

  it("shows a new version to testers while it is looked at, then gives it everybody at once, and keeps it", async () => {
    const shown: boolean[] = [];
    await cluster.bring(version("v2"));
    const seen = await watched(async () => {
      const [callers, testers] = [await behind(name), await behind(`${name}-preview`)];
      if (callers === before) shown.push(testers !== before);
      return (await cluster.stable(name)) !== before && (await isIn("Healthy"));
    });
    expect(seen).toEqual([before, await cluster.stable(name)]);
    expect(shown).toContain(true);
  });

  it.each([
    ["are started again", { restarts: 3 }],
    ["are fewer than the service needs", { ready: 1 }],
    ["nobody knows anything of", { ready: "unreachable", restarts: "unreachable" }],
  ] as const)("leads nobody to pods that %s", async (_, words) => {
    cluster.prometheus.say(says(words));
    await cluster.bring(version("v3"), impatient);
    expect(await watched(() => isIn("Degraded"))).toEqual([before]);
    expect(await cluster.stable(name)).toBe(before);
  });

  it("waits for a person where nothing is known of the new pods", async () => {
    cluster.prometheus.say(says({ ready: "nothing" }));
    await cluster.bring(version("v4"));
    await soon("it is paused", async () => (await isIn("Paused")) && (await cluster.runs(name)).includes("Inconclusive"));
    await sleep(3000);
    expect(await behind(name)).toBe(before);
  });

  it.each([
    ["that fails its callers", 2],
    ["whose figures Prometheus no longer tells", "unreachable"],
  ] as const)("goes back by itself from a version %s after the switch", async (_, figures) => {
    await cluster.bring(version("v5"), impatient);
    await soon("the new version has everybody", async () => (await behind(name)) !== before);
    cluster.prometheus.say(says({ figures }));
    await soon("the old version has everybody again", async () => (await isIn("Degraded")) && (await behind(name)) === before);
    expect(await cluster.stable(name)).toBe(before);
  });

  it("leaves the switch to a person where the service says so", async () => {
    const [stays, goes] = [version("v6", true), async () => (await cluster.stable(name)) !== before && (await isIn("Healthy"))];
    await cluster.bring(stays);
    await soon("it is paused, looked at and shown to testers", async () => {
      return (await isIn("Paused")) && (await behind(`${name}-preview`)) !== before && (await cluster.runs(name)).includes("Successful");
    });
    await sleep(3000);
    expect(await behind(name)).toBe(before);
    // What `kubectl argo rollouts promote` writes.
    await cluster.api.call({
      method: "PATCH",
      path: `/apis/argoproj.io/v1alpha1/namespaces/commerce/rollouts/${name}/status`,
      contentType: "application/merge-patch+json",
      body: JSON.stringify({ status: { pauseConditions: null } }),
    });
    await soon("the new version has everybody", goes);
    expect(await behind(name)).toBe(await cluster.stable(name));
  });
});
