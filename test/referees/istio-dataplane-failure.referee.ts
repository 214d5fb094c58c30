import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DescribedRequest } from "../../components/mesh/model/index.ts";
import { paymentScopes } from "../components/mesh/routing/case-services.ts";
import { ask, askMany, fromClient, podsOfService } from "./dataplane/ask.ts";
import { registration, type Pod } from "./dataplane/pods.ts";
import { startDataplane, type Dataplane } from "./dataplane/start-dataplane.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";

const ready = await needs({ binaries: ["etcd", "kube-apiserver", "pilot-discovery"], modules: ["istio"], python: ["envoy"] });

const stock = "/api/v1/stock/1";

describe.runIf(ready)("resilience on a real data plane", () => {
  let plane: Dataplane;
  beforeAll(async () => {
    plane = await startDataplane();
  });
  afterAll(() => plane?.stop());
  beforeEach(() => {
    for (const pod of plane.pods) {
      pod.seen.length = 0;
      pod.behave(undefined);
    }
  });
  const only = (name: string): Pod => {
    const [pod, ...others] = podsOfService(plane, name);
    if (pod === undefined || others.length > 0) throw new Error(`${name} has no pod, or several`);
    return pod;
  };

  it("answers 504 when the route's time is up, and not before", async () => {
    for (const pod of podsOfService(plane, "quote")) pod.behave(() => {});
    const start = performance.now();
    expect((await ask(plane, fromClient("GET", "/api/v1/quotes"))).status).toBe(504);
    const seconds = (performance.now() - start) / 1000;
    expect(seconds).toBeGreaterThan(0.95);
    expect(seconds).toBeLessThan(1.9);
  });

  it("tries a repeatable request three times, and its client sees the one that worked", async () => {
    const pod = only("stock");
    pod.behave((_, response) => response.writeHead(pod.seen.length < 3 ? 503 : 200).end("at last"));
    expect(await ask(plane, fromClient("GET", stock))).toMatchObject({ status: 200, body: "at last" });
    expect(pod.seen).toHaveLength(3);
  });

  it("tries no more than three times", async () => {
    const pod = only("stock");
    pod.behave((_, response) => response.writeHead(503).end());
    expect((await ask(plane, fromClient("GET", stock))).status).toBe(503);
    expect(pod.seen).toHaveLength(3);
    pod.behave(undefined);
    // One good answer, so that the errors of this test and the next are not in a row.
    expect((await ask(plane, fromClient("GET", stock))).status).toBe(200);
  });

  it("gives up a try that hangs, and takes the next", async () => {
    const pod = only("stock");
    pod.behave((_, response) => void (pod.seen.length > 1 && response.end("second")));
    const start = performance.now();
    expect(await ask(plane, fromClient("GET", stock))).toMatchObject({ status: 200, body: "second" });
    expect((performance.now() - start) / 1000).toBeGreaterThan(0.45);
    expect(pod.seen).toHaveLength(2);
  });

  it.each<[string, (pod: Pod) => void]>([
    ["that may have been carried out", (pod) => pod.behave((_, response) => response.writeHead(503).end())],
    ["whose connection broke", (pod) => pod.behave((request) => void request.socket.destroy())],
  ])("never repeats a request %s where it is not repeatable", async (_, fail) => {
    const pod = only("stock");
    fail(pod);
    expect((await ask(plane, fromClient("POST", stock))).status).toBe(503);
    expect(pod.seen).toHaveLength(1);
    pod.behave(undefined);
    expect((await ask(plane, fromClient("GET", stock))).status).toBe(200);
  });

  it("keeps a caller behind its bulkhead: two at once, and the rest is refused at once", async () => {
    const pod = only("stock");
    pod.behave((_, response) => void setTimeout(() => response.end("slow"), 400));
    const request = { from: "api-gateway", host: "stock-service.shop", method: "GET", path: stock, headers: {} };
    const once = { ...request, method: "POST" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(plane, once)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503, 503, 503, 503, 503, 503]);
    expect(pod.seen).toHaveLength(2);
    const others = await Promise.all(Array.from({ length: 8 }, () => ask(plane, fromClient("POST", stock))));
    expect(others.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  });

  it("leaves an endpoint out after five errors in a row", async () => {
    const [bad] = podsOfService(plane, "quote");
    // What went wrong before is no longer in a row.
    await askMany(plane, fromClient("GET", "/api/v1/quotes"), 20);
    if (bad !== undefined) bad.seen.length = 0;
    bad?.behave((_, response) => response.writeHead(500).end());
    const answers = await askMany(plane, fromClient("GET", "/api/v1/quotes"), 80);
    expect(answers.get("500")).toBe(5);
    expect(bad?.seen).toHaveLength(5);
    // With one of two gone in Mumbai a part of its traffic already moves on, to Hyderabad and no further.
    expect([...answers.keys()].sort()).toEqual(["500", "quote-v1-hyderabad", "quote-v1-unproven"]);
  });

  it("sends one user's requests to one endpoint, and users to several", async () => {
    const homes = new Set<string>();
    for (const user of ["asha", "bala", "charu", "dev", "esha", "farid", "gita", "hari"]) {
      const answers = await askMany(plane, fromClient("GET", "/api/v1/baskets", { "user-id": user }), 6);
      expect([...answers.values()]).toEqual([6]);
      for (const home of answers.keys()) homes.add(home);
    }
    expect(homes.size).toBeGreaterThan(1);
  });

  const guarded: readonly (readonly [string, string, DescribedRequest])[] = [
    ["order", "of a guarded service", fromClient("GET", "/api/v1/orders/1", { "data-classification": "public" })],
    ["user", "of a guarded route", fromClient("GET", "/api/v1/users/me")],
    ["payment", "with a token", { ...fromClient("POST", "/api/v1/payments"), scopes: paymentScopes }],
    [
      "user",
      "of a caller that says nothing",
      { from: "api-gateway", host: "user-service.shop", method: "GET", path: "/api/v1/users/badges", headers: {} },
    ],
  ];
  const sitesOf = (answers: ReadonlyMap<string, number>): readonly string[] => [
    ...new Set([...answers.keys()].map((who) => who.split("-").at(-1) ?? "")),
  ];

  const refusedOf = (answers: ReadonlyMap<string, number>): number => answers.get("503") ?? 0;

  it.each(guarded)("personal data stays in Mumbai while Mumbai lives: %s, %s", async (_, __, request) => {
    expect(sitesOf(await askMany(plane, request, 40))).toEqual(["mumbai"]);
  });

  it("the loss of every endpoint in Mumbai moves all traffic to Hyderabad, and nowhere else", async () => {
    const lost = plane.pods.filter(({ site }) => site === "mumbai");
    const open = fromClient("GET", "/api/v1/products/42");
    for (const [name, proxy] of plane.sidecars) if (!name.startsWith("api-gateway")) await proxy.stop();
    for (const pod of lost) if (pod.service.name !== "api-gateway") await pod.stop();
    for (const pod of plane.pods) if (pod.site === "unproven") await pod.stop();
    for (const [name, what, request] of guarded) {
      // A payment is tried twice, and may meet the dead endpoint both times until five such errors leave it out.
      if (name === "payment") expect(refusedOf(await askMany(plane, request, 40))).toBeLessThanOrEqual(2 * 5);
      expect(sitesOf(await askMany(plane, request, 40)), `${name} ${what}`).toEqual(["hyderabad"]);
    }
    expect(sitesOf(await askMany(plane, open, 40))).toEqual(["hyderabad"]);
    expect(plane.pods.filter(({ site }) => site === "abroad").flatMap(({ seen }) => seen)).toEqual([]);
  });

  it("with india-only down personal data goes nowhere: 503, though others could answer", async () => {
    for (const pod of plane.pods) if (pod.site === "hyderabad") await pod.stop();
    for (const pod of plane.pods) if (pod.site === "unproven") await pod.start();
    for (const [name, what, request] of guarded) expect([...(await askMany(plane, request, 15))], `${name} ${what}`).toEqual([["503", 15]]);
    const open = await askMany(plane, fromClient("GET", "/api/v1/products/42"), 20);
    expect(sitesOf(open).filter((site) => site !== "unproven" && site !== "abroad")).toEqual([]);
    const wrong = plane.pods.filter(({ service, site }) => service.name !== "product" && (site === "unproven" || site === "abroad"));
    expect(wrong.flatMap(({ seen }) => seen)).toEqual([]);
  });

  it("nor where the registry has no endpoint of india-only left", async () => {
    for (const name of ["order", "user", "payment"]) {
      const rest = podsOfService(plane, name).filter(({ site }) => site === "unproven" || site === "abroad");
      const { service } = rest[0] ?? {};
      if (service !== undefined) await plane.api.apply(registration(service, rest));
    }
    for (const [name, what, request] of guarded) {
      await waitUntil(async () => (await ask(plane, request)).body.includes("no healthy upstream"), {
        what: `${name} ${what}: nobody is left`,
        timeoutSeconds: 20,
      });
      expect([...(await askMany(plane, request, 10))], `${name} ${what}`).toEqual([["503", 10]]);
    }
    const wrong = plane.pods.filter(({ service, site }) => service.name !== "product" && (site === "unproven" || site === "abroad"));
    expect(wrong.flatMap(({ seen }) => seen)).toEqual([]);
  });
});
