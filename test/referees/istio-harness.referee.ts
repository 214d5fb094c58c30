import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApiServer, type ApiServer } from "./harness/api-server.ts";
import type { Envoy } from "./harness/envoy.ts";
import { send, serve, type LocalServer } from "./harness/http.ts";
import { analyze, analyzeServer, startMesh, validate, type Mesh } from "./harness/istio.ts";
import type { Manifest } from "./harness/manifest.ts";
import { crdsFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { freePorts } from "./harness/ports.ts";
import { waitUntil } from "./harness/process.ts";

const ready = await needs({
  binaries: ["etcd", "kube-apiserver", "pilot-discovery", "istioctl"],
  modules: ["istio"],
  python: ["envoy"],
});

const mumbai = { region: "ap-south-1", zone: "ap-south-1a" };

function networking(kind: string, name: string, spec: unknown): Manifest {
  const object = { apiVersion: "networking.istio.io/v1", kind, metadata: { name, namespace: "istio-system" }, spec };
  return object;
}

function routing(listenPort: number, upstreamPort: number): readonly Manifest[] {
  return [
    networking("Gateway", "shop", {
      selector: { istio: "gw" },
      servers: [{ bind: "127.0.0.1", hosts: ["shop.example.in"], port: { number: listenPort, name: "http", protocol: "HTTP" } }],
    }),
    networking("ServiceEntry", "cart", {
      hosts: ["cart.internal"],
      location: "MESH_INTERNAL",
      resolution: "STATIC",
      ports: [{ number: 80, name: "http", protocol: "HTTP" }],
      endpoints: [{ address: "127.0.0.1", ports: { http: upstreamPort }, locality: "ap-south-1/ap-south-1a" }],
    }),
    networking("VirtualService", "shop", {
      hosts: ["shop.example.in"],
      gateways: ["istio-system/shop"],
      http: [{ route: [{ destination: { host: "cart.internal", port: { number: 80 } } }] }],
    }),
  ];
}

describe.runIf(ready)("a gateway under a real istiod", () => {
  let api: ApiServer;
  let mesh: Mesh;
  let gateway: Envoy;
  let upstream: LocalServer;
  let port = 0;

  beforeAll(async () => {
    [port = 0] = await freePorts(1);
    upstream = await serve((_, response) => response.end("the cart"));
    api = await startApiServer({ crds: await crdsFrom("istio"), namespaces: ["istio-system"] });
    mesh = await startMesh(api);
    for (const object of routing(port, upstream.port)) await api.apply(object);
    gateway = await mesh.startGateway({ labels: { istio: "gw" }, locality: mumbai });
  });
  afterAll(async () => {
    await mesh?.stop();
    await api?.stop();
    await upstream?.close();
  });

  it("routes a host that it knows, and answers 404 for any other", async () => {
    await waitUntil(async () => (await send({ port, host: "shop.example.in" })).status === 200, {
      what: "the route is there",
      timeoutSeconds: 30,
    });
    expect(await send({ port, host: "shop.example.in" })).toMatchObject({ status: 200, body: "the cart" });
    expect((await send({ port, host: "other.example.in" })).status).toBe(404);
  });

  it("takes a route that changes while it runs", async () => {
    const gone = networking("VirtualService", "shop", {
      hosts: ["shop.example.in"],
      gateways: ["istio-system/shop"],
      http: [{ directResponse: { status: 451 } }],
    });
    await api.apply(gone);
    await waitUntil(async () => (await send({ port, host: "shop.example.in" })).status === 451, {
      what: "the new route",
      timeoutSeconds: 30,
    });
  });

  it("shows what it holds, refused nothing, and logs each request", async () => {
    const dump = JSON.stringify(await gateway.configDump());
    expect(dump).toContain("outbound|80||cart.internal");
    expect(dump).toContain('"region":"ap-south-1"');
    const rejected = await gateway.stats("(cds|lds)\\.update_rejected");
    expect([...rejected].sort()).toEqual([
      ["cluster_manager.cds.update_rejected", 0],
      ["listener_manager.lds.update_rejected", 0],
    ]);
    await waitUntil(async () => (await gateway.accessLog()).some((line) => line.includes(" 404 ")), {
      what: "the log",
      timeoutSeconds: 15,
    });
  });

  it("leaves alone a Gateway whose selector names other labels", async () => {
    const [other = 0] = await freePorts(1);
    const server = { bind: "127.0.0.1", hosts: ["*"], port: { number: other, name: "http", protocol: "HTTP" } };
    await api.apply(networking("Gateway", "other", { selector: { istio: "other" }, servers: [server] }));
    const second = await mesh.startGateway({ labels: { istio: "other" }, locality: { region: "ap-south-2", zone: "ap-south-2a" } });
    await waitUntil(async () => (await send({ port: other })).status === 404, { what: "the other gateway listens", timeoutSeconds: 30 });
    const held = async (envoy: Envoy): Promise<string> => JSON.stringify(await envoy.configDump());
    expect(await held(second)).toContain(`127.0.0.1_${other}`);
    expect(await held(gateway)).not.toContain(`127.0.0.1_${other}`);
  });
});

describe.runIf(ready)("istioctl over an API server", () => {
  let api: ApiServer;

  beforeAll(async () => {
    api = await startApiServer({ crds: await crdsFrom("istio"), namespaces: ["istio-system"] });
  });
  afterAll(() => api?.stop());

  it("names a host that nobody has, until somebody has it", async () => {
    const [gateway, entry, route] = routing(8080, 8081);
    for (const object of [gateway, route]) if (object !== undefined) await api.apply(object);
    const found = await analyzeServer(api);
    expect([found.status, found.stdout]).toEqual([79, expect.stringContaining('Referenced host not found: "cart.internal"')]);
    if (entry !== undefined) await api.apply(entry);
    expect((await analyzeServer(api)).stdout).not.toContain("cart.internal");
  });
});

describe.runIf(ready)("istioctl over files", () => {
  const good = Object.fromEntries(routing(8080, 8081).map((object) => [`${object.kind}.json`, object]));

  it("finds nothing to say against a whole set of files, and names a gateway that nobody has", async () => {
    expect(await analyze(good)).toMatchObject({ status: 0 });
    const { "Gateway.json": _, ...without } = good;
    const found = await analyze(without);
    expect([found.status, found.stdout]).toEqual([79, expect.stringContaining("IST0101")]);
    expect(await analyze({ "a.yaml": "kind: [" })).toMatchObject({ status: 65 });
  });

  it("refuses a field that it does not know", async () => {
    expect(await validate(good["VirtualService.json"])).toMatchObject({ status: 0 });
    const bad = await validate(networking("VirtualService", "shop", { hosts: ["a"], htpp: [] }));
    expect(bad.status).toBe(1);
    expect(bad.stderr).toContain("htpp");
  });
});
