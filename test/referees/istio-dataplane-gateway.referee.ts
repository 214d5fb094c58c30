import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compileMesh, rateLimitConfig, type DescribedRequest } from "../../components/mesh/model/index.ts";
import { parse } from "yaml";
import { publicHost } from "../components/mesh/routing/services.ts";
import { ask, fromClient, podsOfService } from "./dataplane/ask.ts";
import { frontHost } from "./dataplane/reference-platform.ts";
import { filtersNamed, valuesUnder } from "./dataplane/seen-policies.ts";
import { startDataplane, type Dataplane } from "./dataplane/start-dataplane.ts";
import { makeIssuer } from "./dataplane/tokens.ts";
import { send } from "./harness/http.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";

const ready = await needs({ binaries: ["etcd", "kube-apiserver", "pilot-discovery"], modules: ["istio"], python: ["envoy"] });

const uploads = "/api/v1/uploads";
const payment = (token?: string): DescribedRequest =>
  fromClient("POST", "/api/v1/payments", token === undefined ? {} : { authorization: `Bearer ${token}` });
const stranger = makeIssuer("https://id.example.in", "shop");

describe.runIf(ready)("the API gateway on a real data plane", () => {
  let plane: Dataplane;
  beforeAll(async () => {
    plane = await startDataplane();
  });
  afterAll(() => plane?.stop());
  beforeEach(() => {
    for (const pod of plane.pods) pod.seen.length = 0;
    plane.limits.reset();
  });
  const seenBy = (name: string) => podsOfService(plane, name).flatMap(({ seen }) => seen);

  it.each<[string, number, (plane: Dataplane) => string | undefined]>([
    ["with the scope among others is taken", 200, ({ issuer }) => issuer.token(["orders:read", "payment:process"])],
    ["without the scope is refused", 403, ({ issuer }) => issuer.token(["orders:read"])],
    ["with a scope that only begins like it is refused", 403, ({ issuer }) => issuer.token(["payment:process:none"])],
    ["without a token is refused", 403, () => undefined],
    ["with a token that is none is refused", 401, () => "nonsense"],
    ["with a token signed by another key is refused", 401, () => stranger.token(["payment:process"])],
    ["with a token that has expired is refused", 401, ({ issuer }) => issuer.token(["payment:process"], { exp: 1_700_000_000 })],
    ["with a token for somebody else is refused", 403, ({ issuer }) => issuer.token(["payment:process"], { aud: "bank" })],
    [
      "with a token of another issuer is refused",
      401,
      ({ issuer }) => issuer.token(["payment:process"], { iss: "https://id.example.com" }),
    ],
  ])("a payment %s", async (_, status, tokenOf) => {
    expect((await ask(plane, payment(tokenOf(plane)))).status).toBe(status);
    expect(seenBy("payment")).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each<[string, number, number, string]>([
    ["4 KiB on a route of 4 KiB is taken", 4 * 1024, 200, uploads],
    ["one byte more is refused", 4 * 1024 + 1, 413, uploads],
    ["1 MiB on a route that says nothing is taken", 1024 * 1024, 200, "/api/v1/products"],
    ["one byte more there is refused", 1024 * 1024 + 1, 413, "/api/v1/products"],
  ])("a body of %s", async (_, size, status, path) => {
    expect((await ask(plane, fromClient("POST", path), { body: "x".repeat(size) })).status).toBe(status);
    expect(plane.pods.flatMap(({ seen }) => seen)).toHaveLength(status === 200 ? 1 : 0);
  });

  it("a body that does not say its length is cut off where it grows too large", async () => {
    const parts = [5 * 1024, 1024].map((bytes) => Buffer.alloc(bytes));
    const status = Promise.withResolvers<number>();
    const headers = { host: publicHost, "transfer-encoding": "chunked" };
    const sent = request({ host: "127.0.0.1", port: plane.ports["public 443"] ?? 0, path: uploads, method: "POST", headers });
    sent.on("response", (response) => status.resolve(response.resume().statusCode ?? 0)).on("error", status.reject);
    for (const part of parts) {
      sent.write(part);
      await sleep(300);
    }
    sent.end();
    expect(await status.promise).toBe(413);
    expect(seenBy("upload")).toEqual([]);
  });

  it("a browser of an origin that is named may call, with credentials, and no other origin gets leave", async () => {
    const question = (origin: string) => fromClient("OPTIONS", uploads, { origin, "access-control-request-method": "POST" });
    const leave = await ask(plane, question(`https://${publicHost}`));
    expect(leave.status).toBe(200);
    expect(leave.headers).toMatchObject({
      "access-control-allow-origin": `https://${publicHost}`,
      "access-control-allow-credentials": "true",
    });
    for (const origin of ["https://evil.example.com", `https://${publicHost}.evil.example.com`, `http://${publicHost}`, "null"]) {
      expect((await ask(plane, question(origin))).headers, origin).not.toHaveProperty("access-control-allow-origin");
      expect((await ask(plane, fromClient("GET", "/api/v1/orders/1", { origin }))).headers, origin).not.toHaveProperty(
        "access-control-allow-origin",
      );
    }
    expect(seenBy("upload")).toEqual([]);
  });

  it("counts a route by a minute and by an hour at the region's service, and refuses what is too much", async () => {
    const answers: number[] = [];
    for (let sent = 0; sent < 8; sent += 1) answers.push((await ask(plane, fromClient("GET", uploads))).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(seenBy("upload")).toHaveLength(5);
    expect([...plane.limits.domains]).toEqual(["nivas"]);
    expect([...plane.limits.asked]).toEqual([
      ["minute upload.put", 8],
      ["hour upload.put", 8],
    ]);
  });

  it("sends exactly the descriptors that the service's file limits, and holds them in its routes", async () => {
    await ask(plane, fromClient("GET", uploads));
    await ask(plane, payment(plane.issuer.token(["payment:process"])));
    const { descriptors } = parse(rateLimitConfig(plane.spec.services)) as {
      readonly descriptors: readonly { key: string; value: string }[];
    };
    const limited = descriptors.map(({ key, value }) => `${key} ${value}`);
    expect([...plane.limits.asked.keys()].sort()).toEqual(limited.sort());
    const proxies = [plane.gateways.public, plane.sidecars.get("payment-v1-mumbai")];
    const dumps = await Promise.all(proxies.map((proxy) => proxy?.configDump()));
    const held = valuesUnder(dumps, "generic_key").map((one) => {
      const { descriptor_key: key, descriptor_value: value } = one as {
        readonly descriptor_key: string;
        readonly descriptor_value: string;
      };
      return `${key} ${value}`;
    });
    expect([...new Set(held)].sort()).toEqual(limited.sort());
  });

  it("gives each request an id that its service and its client see, and its log too", async () => {
    const answer = await ask(plane, fromClient("GET", "/api/v1/products/7", { "x-correlation-id": "forged" }));
    const [seen] = seenBy("product");
    const id = String(answer.headers["x-correlation-id"]);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect([seen?.headers["x-correlation-id"], seen?.headers["x-request-id"]]).toEqual([id, id]);
    const logged = async () => (await plane.gateways.public.accessLog()).filter((line) => line.includes(id));
    await waitUntil(async () => (await logged()).length === 1, { what: "the request is in the log", timeoutSeconds: 15 });
    expect(JSON.parse((await logged())[0] ?? "{}")).toMatchObject({
      method: "GET",
      path: "/api/v1/products/7",
      response_code: 200,
      authority: publicHost,
      downstream_remote_address: expect.stringContaining("127.0.0.1:"),
    });
  });

  it("takes the platform's own headers from clients, however they are written", async () => {
    const forged = { "Data-Classification": ["public", "PUBLIC"], "X-Nivas-Route": ["payment.pay", "order.admin"] };
    await ask(plane, fromClient("GET", "/api/v1/orders/1", forged));
    expect(seenBy("order").map(({ headers }) => [headers["data-classification"], headers["x-nivas-route"]])).toEqual([
      ["customer-pii", "order.read"],
    ]);
    for (const filters of valuesUnder(await plane.gateways.public.configDump(), "http_filters"))
      expect(filters).toMatchObject([{ name: "envoy.filters.http.header_mutation" }, ...(filters as readonly object[]).slice(1)]);
  });

  it.each([
    "/api/v1/admin",
    "/api/v1/admin/orders",
    "/api/v1//admin/orders",
    "//api/v1/admin/orders",
    "/api/v1/%61dmin/orders",
    "/api/v1/./admin/orders",
    "/api/v1/users/../admin/orders",
    "/api/v1%2Fadmin/orders",
    "/api%2fv1%2fadmin",
    "/api/v1%5Cadmin/orders",
    "/api/v1/admin%2Forders",
    "/api/v1/admin?x=1",
    "/api/v1/admin;x=1/orders",
    "/api/v1/ADMIN/../admin",
  ])("no spelling opens an administrator's path: %s", async (path) => {
    for (const host of [publicHost, frontHost]) {
      const answer = await ask(plane, { ...fromClient("GET", path), host });
      const arrived = plane.pods.flatMap(({ seen }) => seen.map((one) => decodeURIComponent(one.path).replaceAll("\\", "/")));
      expect(
        arrived.filter((one) => new URL(one.replace(/^\/+/, "/").replaceAll("//", "/"), "http://a").pathname.startsWith("/api/v1/admin")),
      ).toEqual([]);
      expect(answer.status, host).not.toBe(500);
    }
  });

  it("a client cannot say that it is in a private range; the ALB before it can", async () => {
    const path = "/api/v1/admin/orders/1";
    const claims = { "x-forwarded-for": "10.20.30.40", "x-real-ip": "10.20.30.40", "x-envoy-external-address": "10.20.30.40" };
    expect((await ask(plane, fromClient("GET", path, claims))).status).toBe(403);
    expect((await ask(plane, { ...fromClient("GET", path), address: "10.20.30.40" })).status).toBe(200);
    expect((await ask(plane, { ...fromClient("GET", path), address: "10.20.30.40, 203.0.113.7" })).status).toBe(403);
  });

  it("redirects HTTP to HTTPS, and answers nothing else there", async () => {
    const answer = await send({ port: plane.ports["public 80"] ?? 0, host: publicHost, path: "/api/v1/products" });
    expect([answer.status, answer.headers.location]).toEqual([301, `https://${publicHost}/api/v1/products`]);
  });

  it("counts in the proxy itself where the environment says so, and refuses what is too much", async () => {
    const local = { ...plane.spec, mesh: { ...plane.spec.mesh, rateLimits: "local" as const } };
    for (const object of compileMesh(local, "mumbai")) if (object.metadata.name === "route-limits") await plane.api.apply(object);
    const holds = async () => filtersNamed(await plane.gateways.public.configDump(), "envoy.filters.http.local_ratelimit").length > 0;
    await waitUntil(holds, { what: "the local limit", timeoutSeconds: 30 });
    plane.limits.reset();
    const answers: number[] = [];
    for (let sent = 0; sent < 7; sent += 1) answers.push((await ask(plane, fromClient("GET", uploads))).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect([...plane.limits.asked]).toEqual([]);
    expect((await ask(plane, fromClient("GET", "/api/v1/products"))).status).toBe(200);
  });

  it("lets requests through while the counting service is down", async () => {
    for (const object of compileMesh(plane.spec, "mumbai")) if (object.metadata.name === "route-limits") await plane.api.apply(object);
    const holds = async () => filtersNamed(await plane.gateways.public.configDump(), "envoy.filters.http.ratelimit").length > 0;
    await waitUntil(holds, { what: "the global limit", timeoutSeconds: 30 });
    await plane.limits.close();
    for (let sent = 0; sent < 7; sent += 1) expect((await ask(plane, fromClient("GET", uploads))).status).toBe(200);
  });
});
