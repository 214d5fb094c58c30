import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { greet, partnerSays, startEgress, toPartner, type Egress, type Greeting } from "./dataplane/egress.ts";
import { outboundAddress } from "./dataplane/loopback-objects.ts";
import { partnerHost } from "./dataplane/reference-platform.ts";
import { filtersNamed, principalsOf } from "./dataplane/seen-policies.ts";
import { startDataplane, type Dataplane } from "./dataplane/start-dataplane.ts";
import { send } from "./harness/http.ts";
import { needs } from "./harness/needs.ts";
import { waitUntil } from "./harness/process.ts";

const ready = await needs({ binaries: ["etcd", "kube-apiserver", "pilot-discovery"], modules: ["istio"], python: ["envoy"] });

describe.runIf(ready)("mutual TLS and egress on a real data plane", () => {
  let plane: Dataplane;
  let egress: Egress;
  beforeAll(async () => {
    plane = await startDataplane();
    egress = await startEgress(plane);
  });
  afterAll(async () => {
    await egress?.stop();
    await plane?.stop();
  });
  const addressOf = (name: string): string => {
    const pod = plane.pods.find(({ hasSidecar, service }) => hasSidecar && service.name === name);
    return pod === undefined ? "" : outboundAddress(pod);
  };
  const certificateOf = (account: string) => plane.authority.issue(`${plane.spec.mesh.trustDomain}/ns/${account.replace("/", "/sa/")}`);
  /** A payment sent straight to a pod's address, past every gateway. */
  const pay = async (certificate: Greeting["certificate"], headers: string): Promise<string> => {
    const pod = plane.pods.find(({ name }) => name === "payment-v1-mumbai");
    const port = pod?.service.ports.serving ?? 0;
    const socket = await greet({
      address: pod?.address ?? "",
      port,
      name: "payment",
      ...(certificate === undefined ? {} : { certificate }),
    });
    socket.write(`POST /api/v1/payments HTTP/1.1\r\nhost: payment\r\nconnection: close\r\n${headers}content-length: 0\r\n\r\n`);
    const chunks: string[] = [];
    for await (const chunk of socket) chunks.push(String(chunk));
    return chunks.join("").split("\r\n")[0] ?? "";
  };

  it("a pod takes its declared caller and refuses everybody else, whatever they say", async () => {
    const route = "x-nivas-route: payment.pay\r\n";
    const token = `authorization: Bearer ${plane.issuer.token(["payment:process"])}\r\n`;
    expect(await pay(certificateOf("shop/order-service"), "")).toBe("HTTP/1.1 200 OK");
    expect(await pay(certificateOf("istio-ingress/istio-ingressgateway"), `${route}${token}`)).toBe("HTTP/1.1 200 OK");
    expect(await pay(certificateOf("istio-ingress/istio-ingressgateway"), token)).toBe("HTTP/1.1 403 Forbidden");
    expect(await pay(certificateOf("istio-ingress/istio-ingressgateway"), route)).toBe("HTTP/1.1 403 Forbidden");
    for (const stranger of ["shop/search-service", "payments/order-service", "shop/default", "istio-egress/istio-egressgateway"])
      expect(await pay(certificateOf(stranger), `${route}${token}`), stranger).toBe("HTTP/1.1 403 Forbidden");
  });

  it("a pod speaks to nobody without a certificate of the mesh", async () => {
    const pod = plane.pods.find(({ name }) => name === "payment-v1-mumbai");
    const plain = send({ address: pod?.address ?? "", port: pod?.service.ports.serving ?? 0, method: "POST", path: "/api/v1/payments" });
    await expect(plain).rejects.toThrow();
    await expect(pay(undefined, "")).rejects.toThrow();
    const { makeAuthority } = await import("./dataplane/authority.ts");
    await expect(pay(makeAuthority().issue("prod.nivas.internal/ns/shop/sa/order-service"), "")).rejects.toThrow();
  });

  it("a service reaches the foreign host that it declares and the register lets out, by the egress gateway", async () => {
    const greeting = { ...toPartner, address: addressOf("travel"), port: egress.port };
    await waitUntil(async () => (await partnerSays(greeting)) === `for ${partnerHost}`, { what: "the way out", timeoutSeconds: 30 });
    const taken = async () => [...(await egress.gateway.stats("downstream_cx_total"))].filter(([name]) => name.includes(`_${egress.port}`));
    const before = await taken();
    expect(await partnerSays(greeting)).toBe(`for ${partnerHost}`);
    expect(await taken()).not.toEqual(before);
  });

  it.each([
    ["a host that nobody declares", "travel", "api.other.example"],
    ["the open host from a service that does not declare it", "order", partnerHost],
  ])("no sidecar leads to %s", async (_, from, name) => {
    expect(await partnerSays({ name, address: addressOf(from), port: egress.port })).toBe("nothing");
  });

  it("the egress gateway lets out the services that declare a host, to that host alone", async () => {
    const through = async (account: string, name: string) => {
      const outer = await greet({ port: egress.port, name, certificate: certificateOf(account) }).catch(() => undefined);
      return outer === undefined ? "nothing" : partnerSays({ name, through: outer });
    };
    expect(await through("shop/travel-service", partnerHost)).toBe(`for ${partnerHost}`);
    expect(await through("shop/order-service", partnerHost)).toBe("nothing");
    expect(await through("shop/travel-service", "api.other.example")).toBe("nothing");
    const filters = filtersNamed(await egress.gateway.configDump(), "envoy.filters.network.rbac");
    expect(principalsOf(filters)).toEqual(["prod.nivas.internal/ns/shop/sa/travel-service"]);
  });
});
