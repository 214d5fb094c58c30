import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { explain, subsetsOf, type DescribedRequest } from "../../components/mesh/model/index.ts";
import { paymentScopes } from "../components/mesh/routing/case-services.ts";
import { routingCases, type RoutingCase } from "../components/mesh/routing/cases.ts";
import { ask, askMany, fromClient, podsOfService } from "./dataplane/ask.ts";
import type { Pod } from "./dataplane/pods.ts";
import { filtersNamed, principalsOf, valuesUnder } from "./dataplane/seen-policies.ts";
import { hashLabel } from "./dataplane/pods.ts";
import { startDataplane, type Dataplane } from "./dataplane/start-dataplane.ts";
import { needs } from "./harness/needs.ts";

const ready = await needs({ binaries: ["etcd", "kube-apiserver", "pilot-discovery"], modules: ["istio"], python: ["envoy"] });

/** Times that a line of the table is asked: enough to meet a wrong endpoint that is one of four. */
const times = 12;

describe.runIf(ready)("the routing requirement on a real data plane", () => {
  let plane: Dataplane;
  beforeAll(async () => {
    plane = await startDataplane();
  });
  afterAll(() => plane?.stop());

  it.each(routingCases)("$title", async ({ expected, request }) => {
    const reached = plane.pods.filter(({ service }) => service.name === expected.service);
    for (const pod of plane.pods) pod.seen.length = 0;
    for (let asked = 0; asked < times; asked += 1) {
      const announced = request.headers["content-length"];
      const more = announced === undefined ? {} : { body: "x".repeat(Number(announced)) };
      const answer = await ask(plane, request, more).catch(() => ({ status: 0, body: "" }));
      expect(answer.status).toBe(expected.status);
      if (expected.subsets === undefined) continue;
      const pod = reached.find(({ name }) => name === answer.body);
      expect(pod === undefined ? [answer.body] : subsetsThatHold(pod, expected.subsets)).not.toEqual([]);
    }
    const seen = plane.pods.flatMap((pod) => pod.seen);
    expect(seen).toHaveLength(expected.subsets === undefined ? 0 : times);
    const { sets = {} } = explain(plane.spec.services, plane.spec, request);
    for (const { headers } of seen)
      for (const [name, value] of Object.entries(sets)) if (!value.startsWith("%")) expect(headers[name], name).toBe(value);
    if (request.from === "gateway" && seen.length > 0)
      expect(seen[0]?.headers["x-nivas-route"]).toBe(expected.route?.replace(/\.preview$/, ""));
  });

  it.each<[string, DescribedRequest, Readonly<Record<string, number>>]>([
    ["80/20", fromClient("GET", "/api/v1/products/42"), { "product-v1": 80, "product-v2": 20 }],
    ["70/30", fromClient("GET", "/api/v1/products/reviews/7"), { "product-v1": 70, "product-v2": 30 }],
    ["90/10", { ...fromClient("POST", "/api/v1/payments"), scopes: paymentScopes }, { "payment-v1": 90, "payment-v2": 10 }],
    ["100/0", fromClient("GET", "/api/v1/search"), { "search-stable": 100, "search-canary": 0 }],
  ])("weights of %s hold within 5 %%", async (_, request, weights) => {
    const count = 1200;
    const answers = await askMany(plane, request, count);
    const share = (prefix: string): number =>
      ([...answers].reduce((sum, [who, many]) => sum + (who.startsWith(prefix) ? many : 0), 0) / count) * 100;
    for (const [prefix, weight] of Object.entries(weights)) {
      if (weight === 0) expect(share(prefix)).toBe(0);
      expect(Math.abs(share(prefix) - weight), `${prefix} takes ${share(prefix)} %`).toBeLessThanOrEqual(5);
    }
    expect([...answers.keys()].filter((who) => !Object.keys(weights).some((prefix) => who.startsWith(prefix)))).toEqual([]);
  });

  it("nothing that was compiled is refused by a proxy", async () => {
    for (const proxy of [...Object.values(plane.gateways), ...plane.sidecars.values()]) {
      const rejected = await proxy.stats("(cds|lds|rds|sds)\\..*update_rejected|\\.update_rejected$");
      expect([...rejected].filter(([, count]) => count > 0)).toEqual([]);
    }
  });

  it("the RBAC filter of a sidecar carries the identities of its declared callers, and of the gateway where it has a public route", async () => {
    const { trustDomain } = plane.spec.mesh;
    for (const [name, proxy] of plane.sidecars) {
      const { service } = plane.pods.find((pod) => pod.name === name) ?? {};
      const callers = plane.spec.services.filter((one) => service?.callers.includes(one.name) === true);
      const isPublic = service?.traffic.routes.some((one) => one.isPublic) === true;
      const expected = [
        ...callers.map(({ objectName, team }) => `${trustDomain}/ns/${team}/sa/${objectName}`),
        ...(isPublic ? [`${trustDomain}/ns/istio-ingress/sa/istio-ingressgateway`] : []),
      ];
      const filters = filtersNamed(await proxy.configDump(), "envoy.filters.http.rbac");
      expect(filters, name).toHaveLength(1);
      // ALLOW is the action that is not written.
      expect(valuesUnder(filters, "action"), name).toEqual([]);
      expect(principalsOf(filters), name).toEqual(expected.sort());
    }
  });

  it("whatever class a caller in the mesh states, its sidecar writes the route's over it", async () => {
    const dump = await plane.sidecars.get("api-gateway-v1-mumbai")?.configDump();
    const written = valuesUnder(dump, "routes")
      .flat()
      .flatMap((one) => valuesUnder(one, "request_headers_to_add"))
      .flat()
      .filter((one) => JSON.stringify(one).includes("data-classification"));
    expect(written.length).toBeGreaterThan(10);
    for (const one of written) expect(one).toMatchObject({ append_action: "OVERWRITE_IF_EXISTS_OR_ADD" });
    const orders = podsOfService(plane, "order");
    for (const value of ["public", "PUBLIC", "internal", ""]) {
      for (const pod of orders) pod.seen.length = 0;
      const request = { from: "api-gateway", host: "order-service.shop", method: "GET", path: "/api/v1/orders/1" };
      expect((await ask(plane, { ...request, headers: { "data-classification": value } })).body).toBe("order-v1-mumbai");
      expect(orders.flatMap(({ seen }) => seen.map(({ headers }) => headers["data-classification"]))).toEqual(["customer-pii"]);
    }
  });
});

/** Of the subsets that take a share, those whose labels a pod carries; the rollouts controller has added its hash to a canary's. */
function subsetsThatHold(pod: Pod, shares: NonNullable<RoutingCase["expected"]["subsets"]>): readonly string[] {
  return subsetsOf(pod.service)
    .map(({ labels, name }) => (pod.service.rollout === undefined ? { labels, name } : { name, labels: { ...labels, [hashLabel]: name } }))
    .filter(({ labels, name }) => (shares[name] ?? 0) > 0 && Object.entries(labels).every(([key, value]) => pod.labels[key] === value))
    .map(({ name }) => name);
}
