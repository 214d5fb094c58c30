import { describe, expect, it } from "vitest";
import { hostProof } from "../../../components/mesh/model/routing/index.ts";
import { problemText } from "../../../config/problem.ts";
import { checkRouting } from "../../../config/routing/index.ts";
import type { ServiceSpec } from "../../../config/spec.ts";
import { canary, publicHost, route, service } from "../../components/mesh/routing/services.ts";
import { order, said, spec } from "./said.ts";

const two = { traffic: { versions: ["v1", "v2"] } };
const split = { destinations: { v1: 80, v2: 20 } };
const user = { kind: "hash", header: "user-id" } as const;

describe("routing that is wrong is refused with", () => {
  it.each<[string, ServiceSpec, readonly string[]]>([
    [
      "weights that do not sum to 100",
      order(two, { destinations: { v1: 80, v2: 30 } }),
      [
        'catalog/order.yaml:routes[0].to "v1 80, v2 30" are weights that sum to 110; expected whole weights that sum to 100 - set the weights of route r0 so that nothing is lost',
      ],
    ],
    [
      "weights that are not whole",
      order(two, { destinations: { v1: 99.5, v2: 0.5 } }),
      [
        'catalog/order.yaml:routes[0].to "v1 99.5, v2 0.5" are weights that sum to 100; expected whole weights that sum to 100 - set the weights of route r0 so that nothing is lost',
      ],
    ],
    [
      "a version that nobody defines",
      order({}, { destinations: { v3: 100 } }),
      ['catalog/order.yaml:routes[0].to "v3" is a version that nobody defines; expected one of v1 - did you mean v1?'],
    ],
    [
      "tries that cannot fit in the timeout",
      order({}, { timeoutSeconds: 10, tries: { count: 4, timeoutSeconds: 3, isRepeatable: true } }),
      [
        "catalog/order.yaml:routes[0].tries 4 tries of 3 s take 12 s and cannot fit in the timeout of 10 s; expected 3 tries at most - set timeoutSeconds of route r0 to 12, or ask for less",
      ],
    ],
    [
      "a try that alone is longer than the timeout",
      order({}, { timeoutSeconds: 2, tries: { count: 1, timeoutSeconds: 3, isRepeatable: true } }),
      [
        "catalog/order.yaml:routes[0].tries 1 tries of 3 s take 3 s and cannot fit in the timeout of 2 s; expected a try of 2 s at most - set timeoutSeconds of route r0 to 3, or ask for less",
      ],
    ],
    [
      "a second route that can never match",
      order({}, { match: { prefix: "/api" } }, { match: { prefix: "/api/v1", headers: { "api-version": "v2" } } }),
      [
        'catalog/order.yaml:routes[1] "r1" can never match: r0 takes all of its requests before it; expected the narrower route first - move r1 before r0, or remove it',
      ],
    ],
    [
      "a hash key with a weight conflict",
      order({ traffic: { versions: ["v1", "v2"], balancing: user } }, split),
      [
        'catalog/order.yaml:resilience.hashHeader "user-id" cannot hold on route r0: the weights choose a version before the hash chooses an endpoint, so one user-id meets both; expected a hash key, or weights - choose the version of route r0 by a header, or remove hashHeader',
      ],
    ],
    [
      "static weights beside a rollout",
      order({ ...two, rollout: canary }, split),
      [
        'catalog/order.yaml:routes[0].to "v1 80, v2 20" are static weights beside a canary rollout, whose controller owns the weights; expected one version, or no rollout - remove the weights and the other versions, or the rollout',
      ],
    ],
    [
      "a class that is weaker than the service's",
      order({ dataClass: "customer-pii" }, { dataClass: "public" }),
      [
        'catalog/order.yaml:routes[0].dataClass "public" is weaker than customer-pii, the class of the service; expected customer-pii or stronger - remove dataClass of route r0, or class the service by its least guarded route',
      ],
    ],
    [
      "a foreign host without exemption",
      order({ externalHosts: ["s3.us-east-1.amazonaws.com"] }),
      [
        'catalog/order.yaml:externalHosts[0] "s3.us-east-1.amazonaws.com" is a foreign host without exemption: s3.us-east-1.amazonaws.com carries us-east-1, which is not in India; expected a host that is proven Indian, or an entry of nivas:residency.exemptions for each cluster - vouch for it in nivas:residency.hosts, or exempt residency-endpoint-indian for the resource that ends with ::mumbai-istio-egress-serviceentry-s3.us-east-1.amazonaws.com and ::hyderabad-istio-egress-serviceentry-s3.us-east-1.amazonaws.com',
      ],
    ],
    [
      "a host that nobody vouches for",
      order({ externalHosts: ["api.partner.example"], places: ["mumbai"] }),
      [
        'catalog/order.yaml:externalHosts[0] "api.partner.example" is not proven to be in India without exemption: api.partner.example is not on the host register; expected a host that is proven Indian, or an entry of nivas:residency.exemptions for each cluster - vouch for it in nivas:residency.hosts, or exempt residency-endpoint-indian for the resource that ends with ::mumbai-istio-egress-serviceentry-api.partner.example',
      ],
    ],
    [
      "a host that nobody vouches for, called from a region and its Local Zone: the entry of the cluster that they share",
      order({ externalHosts: ["api.partner.example"], places: ["mumbai", "delhi"] }),
      [
        'catalog/order.yaml:externalHosts[0] "api.partner.example" is not proven to be in India without exemption: api.partner.example is not on the host register; expected a host that is proven Indian, or an entry of nivas:residency.exemptions for each cluster - vouch for it in nivas:residency.hosts, or exempt residency-endpoint-indian for the resource that ends with ::mumbai-istio-egress-serviceentry-api.partner.example',
      ],
    ],
    [
      "a datastore abroad",
      order({
        datastores: [{ name: "orders", kind: "postgresql", host: "o.c1.eu-west-1.rds.amazonaws.com", port: 5432, secret: undefined }],
      }),
      [
        'catalog/order.yaml:datastores[0].host "o.c1.eu-west-1.rds.amazonaws.com" holds data abroad: o.c1.eu-west-1.rds.amazonaws.com carries eu-west-1, which is not in India; expected a datastore in India - move it',
      ],
    ],
    [
      "a principal of an unknown service",
      order({ callers: ["cartt"] }),
      ['catalog/order.yaml:callers[0] "cartt" is the principal of an unknown service; expected the name of a service of the catalogue'],
    ],
    [
      "a call to an unknown service",
      order({ callees: ["ordr"] }),
      [
        'catalog/order.yaml:callees[0] "ordr" is a call to an unknown service; expected the name of a service of the catalogue - did you mean order?',
      ],
    ],
    [
      "a bulkhead of a service that does not call",
      order({ traffic: { bulkheads: { cart: 10 } } }),
      [
        "catalog/order.yaml:limits.concurrent.cart 10 limits cart, which does not call order; expected no bulkhead, as nobody calls it - add order to the callees of cart, or remove the limit",
      ],
    ],
    [
      "a wildcard host",
      order({ externalHosts: ["*.example.in"] }, { match: { hosts: ["*"] } }),
      [
        'catalog/order.yaml:routes[0].hosts[0] "*" is a wildcard host; expected one host by its whole name - name each host that is meant',
        'catalog/order.yaml:externalHosts[0] "*.example.in" is a wildcard host; expected one host by its whole name - name each host that is meant',
      ],
    ],
    [
      "a public host that no entrance answers for",
      order({}, { match: { hosts: ["pay.example.in"] } }),
      [
        `catalog/order.yaml:routes[0].hosts[0] "pay.example.in" is a host that no entrance answers for; expected one of ${publicHost} - add it to nivas:entrance, or remove it`,
      ],
    ],
    [
      "any origin with credentials",
      order({}, { gateway: { corsOrigins: ["*"] } }),
      [
        'catalog/order.yaml:routes[0].gateway.corsOrigins[0] "*" lets every origin send requests with credentials; expected https://<host> - name each origin that may call r0',
      ],
    ],
    [
      "an administrator's path that is open",
      order({}, { match: { prefix: "/api/v1/admin/orders" } }),
      [
        "catalog/order.yaml:routes[0].gateway.privateOnly false opens /api/v1/admin/orders, which the gateways keep for private ranges; expected true below /api/v1/admin - set it, or move route r0",
      ],
    ],
    [
      "a private path that the gateways do not keep",
      order({}, { match: { prefix: "/internal" }, gateway: { isPrivateOnly: true } }),
      [
        "catalog/order.yaml:routes[0].gateway.privateOnly true keeps /internal for private ranges, which the gateways do below /api/v1/admin alone; expected a path below /api/v1/admin - move route r0 there, or make it no public route",
      ],
    ],
  ])("%s", (_, one, texts) => {
    expect(said(one)).toEqual(texts);
  });

  it("public paths that two services want", () => {
    const cart = service("cart", { traffic: { routes: [route("deep", { match: { prefix: "/shop/cart" } })] } });
    const shop = service("shop", { traffic: { routes: [route("wide", { match: { prefix: "/shop" } })] } });
    expect(said(shop, cart)).toEqual([
      'catalog/cart.yaml:routes[0].path "/shop/cart" is also taken by route wide of shop at /shop, and between services there is no order; expected public paths of one service each - move one of the two, or tell them apart by method, header or host',
    ]);
    expect(said(cart, shop)).toHaveLength(1);
  });

  it("a key set that is read abroad", () => {
    const tokens = {
      issuer: "https://id.example.in",
      audiences: [],
      keys: { kind: "uri", uri: "https://login.us-east-1.amazonaws.com/keys" },
    } as const;
    const abroad = { ...spec, mesh: { ...spec.mesh, tokens } };
    expect(checkRouting([], abroad, hostProof).map(problemText)).toEqual([
      'nivas:mesh.tokens.keys.uri "https://login.us-east-1.amazonaws.com/keys" is not proven to be in India: login.us-east-1.amazonaws.com carries us-east-1, which is not in India; expected a host that is proven Indian, or the keys as they stand - vouch for the host in nivas:residency.hosts, or write the key set inline',
    ]);
  });

  it("a route that needs a token where nobody issues one, as a warning", () => {
    const { tokens: _, ...mesh } = spec.mesh;
    const problems = checkRouting([order({}, { gateway: { isAnonymous: false } })], { ...spec, mesh }, hostProof);
    expect(problems.map(({ level, path, value }) => [path, value, level])).toEqual([
      ["catalog/order.yaml:routes[0].gateway", "r0", "warn"],
    ]);
  });
});
