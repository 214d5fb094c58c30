import { describe, expect, it } from "vitest";
import type { ServiceSpec } from "../../../config/spec.ts";
import { networkPolicy } from "../../../components/workload/model/network-policy.ts";
import { serviceOf, shopSpec } from "../../config/services/shop.ts";
import { objectsOf, theOne } from "./chosen.ts";

const spec = shopSpec("prod");
const policy = (service: ServiceSpec) =>
  theOne(
    ["mumbai", "delhi", "kolkata"].flatMap((place) => objectsOf(service, spec, place)),
    "NetworkPolicy",
  )["spec"];
type Rule = { readonly to?: unknown[]; readonly from?: unknown[]; readonly ports?: { port: number }[] };

const pods = (namespace: string, name?: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
  ...(name === undefined ? {} : { podSelector: { matchLabels: { "app.kubernetes.io/name": name } } }),
});

/** The ports of the one rule with exactly these peers. */
function portsTo(rules: readonly Rule[], peers: unknown): readonly number[] | undefined {
  return rules.find(({ from, to }) => JSON.stringify(to ?? from) === JSON.stringify(peers))?.ports?.map(({ port }) => port);
}

describe("the network policy of a service", () => {
  it.each(spec.services.map((service) => [service.name, service] as const))("of %s names the peers of every rule", (_, service) => {
    const { egress, ingress, policyTypes } = policy(service);
    expect(policyTypes).toEqual(["Ingress", "Egress"]);
    for (const { to } of egress as Rule[]) expect(to?.length).toBeGreaterThan(0);
    for (const { from } of ingress as Rule[]) expect(from?.length).toBeGreaterThan(0);
  });

  it("lets in its callers, the gateways of its public routes, peers from other regions, and Prometheus", () => {
    expect(policy(serviceOf(spec, "payment")).ingress).toEqual([
      {
        from: [
          pods("commerce", "api-gateway"),
          pods("commerce", "order-service"),
          pods("istio-ingress"),
          { ...pods("istio-system"), podSelector: { matchLabels: { istio: "eastwestgateway" } } },
        ],
        ports: [{ protocol: "TCP", port: 8080 }],
      },
      { from: [pods("monitoring")], ports: [8090, 15020, 15090].map((port) => ({ protocol: "TCP", port })) },
    ]);
  });

  it("lets nobody in but Prometheus where nobody calls it", () => {
    expect(policy(serviceOf(spec, "business-metrics")).ingress).toHaveLength(1);
  });

  it("lets it out to names, control plane, collectors, callees and the ports of its datastores", () => {
    const { egress } = policy(serviceOf(spec, "order"));
    const data = spec.regions.flatMap(({ network }) => network.subnets.data.map((cidr) => ({ ipBlock: { cidr } })));
    expect(portsTo(egress, [{ ...pods("kube-system"), podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }])).toEqual([53, 53]);
    expect(portsTo(egress, [{ ...pods("istio-system"), podSelector: { matchLabels: { app: "istiod" } } }])).toEqual([15012]);
    expect(portsTo(egress, [pods("observability")])).toEqual([4317, 4318]);
    expect(portsTo(egress, [pods("payments", "payment-service")])).toEqual([8080]);
    expect(portsTo(egress, [pods("payments", "fraud-service")])).toBeUndefined();
    expect(data).toHaveLength(6);
    expect(portsTo(egress, data)).toEqual([5432, 9098]);
    expect(portsTo(egress, [{ ipBlock: { cidr: "169.254.170.23/32" } }])).toEqual([80]);
    expect(portsTo(egress, [{ ipBlock: { cidr: "10.65.0.0/16" } }])).toEqual([15443]);
    expect(portsTo(egress, [pods("rate-limit")])).toEqual([8081]);
  });

  it("opens the agent of Pod Identity to those alone whose stores it opens", () => {
    expect(portsTo(policy(serviceOf(spec, "kyc")).egress, [{ ipBlock: { cidr: "169.254.170.23/32" } }])).toBeUndefined();
  });

  it("opens the internet to hosts proven to be in India, private ranges left out, and the egress gateway to others", () => {
    const kyc = serviceOf(spec, "kyc");
    // A host abroad is refused unless it is exempt, which the policy alone does not ask after.
    const [mumbai] = spec.regions;
    if (mumbai === undefined) throw new Error("no region");
    const out = (externalHosts: readonly string[]) => networkPolicy({ ...kyc, externalHosts }, spec, mumbai).spec?.egress as Rule[];
    const inside = ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];
    const internet = [{ ipBlock: { cidr: "0.0.0.0/0", except: inside } }];
    const gateway = [{ ...pods("istio-egress"), podSelector: { matchLabels: { istio: "egressgateway" } } }];
    expect(portsTo(out(["sqs.ap-south-1.amazonaws.com"]), internet)).toEqual([443]);
    expect(out([]).some(({ to }) => JSON.stringify(to).includes("0.0.0.0"))).toBe(false);
    const abroad = out(["api.example.com"]);
    expect(abroad.some(({ to }) => JSON.stringify(to) === JSON.stringify(gateway))).toBe(true);
    expect(portsTo(abroad, internet)).toBeUndefined();
  });
});
