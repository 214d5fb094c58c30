import type { PlatformSpec, ServiceSpec, TokenIssuerSpec } from "../../../config/spec.ts";
import { egressEntryName, foreignHostRule } from "../../../config/routing/index.ts";
import { caseServices } from "../../components/mesh/routing/case-services.ts";
import { alb } from "../../components/entrance/specs.ts";
import { platform, publicHost, route, service } from "../../components/mesh/routing/services.ts";

/** A foreign host that the register lets out of Mumbai, for the service `travel` alone. */
export const partnerHost = "api.partner.example";

/** A public host of which one service takes every path. */
export const frontHost = "www.example.in";

/** Services beside the reference cases, each for one promise that takes time, load or a failure to see. */
const promises: readonly ServiceSpec[] = [
  service("quote", {
    traffic: {
      routes: [
        route("slow", {
          match: { prefix: "/api/v1/quotes" },
          timeoutSeconds: 1,
          tries: { count: 1, timeoutSeconds: 1, isRepeatable: false },
        }),
      ],
    },
  }),
  service("stock", {
    callers: ["api-gateway"],
    traffic: {
      bulkheads: { "api-gateway": 2 },
      routes: [
        route("read", {
          match: { prefix: "/api/v1/stock", methods: ["GET"] },
          timeoutSeconds: 2,
          tries: { count: 3, timeoutSeconds: 0.5, isRepeatable: true },
        }),
        route("reserve", {
          match: { prefix: "/api/v1/stock", methods: ["POST"] },
          timeoutSeconds: 2,
          tries: { count: 2, timeoutSeconds: 1, isRepeatable: false },
        }),
      ],
    },
  }),
  service("basket", {
    traffic: { balancing: { kind: "hash", header: "user-id" }, routes: [route("all", { match: { prefix: "/api/v1/baskets" } })] },
  }),
  service("upload", {
    traffic: {
      routes: [
        route("put", {
          match: { prefix: "/api/v1/uploads" },
          gateway: { maxBodyKiB: 4, limit: { perMinute: 5, perHour: 100 }, corsOrigins: [`https://${publicHost}`] },
        }),
      ],
    },
  }),
  service("front", { traffic: { routes: [route("everything", { match: { prefix: "/", hosts: [frontHost] } })] } }),
  service("travel", { places: ["mumbai"], externalHosts: [partnerHost], traffic: { routes: [route("inner", { isPublic: false })] } }),
];

/**
 * The platform of the reference cases as it runs on loopback: production, an NLB in Mumbai and an ALB in Delhi, every service
 * on one `port`, tokens of `tokens`, and limits counted by the region's service.
 */
export function referencePlatform(port: number, tokens: TokenIssuerSpec): PlatformSpec {
  const services = [...caseServices, ...promises].map((one): ServiceSpec => {
    const own = { ...one, ports: { ...one.ports, serving: port } };
    if (one.name === "api-gateway") return { ...own, callees: [...one.callees, "stock"] };
    return one.name === "payment" ? { ...own, traffic: { ...own.traffic, limit: { perMinute: 20_000, perHour: 30_000 } } } : own;
  });
  const base = platform(services);
  const regions = base.regions.map((region) => ({
    ...region,
    entrance: region.entrance === undefined ? undefined : { ...region.entrance, hosts: [publicHost, frontHost] },
    edges: region.edges.map((edge) => ({
      ...edge,
      entrance: edge.place === "delhi" ? { ...alb(), hosts: [publicHost, frontHost] } : undefined,
    })),
  }));
  const exemption = {
    rule: foreignHostRule,
    resource: `urn:pulumi:prod::nivas::a$b::${egressEntryName("mumbai", partnerHost)}`,
    reason: "the only issuer of visas",
    owner: "travel",
    approver: "ciso",
    expiry: "2027-03-31",
  };
  return {
    ...base,
    regions,
    mesh: { ...base.mesh, tokens, rateLimits: "global" },
    residency: { ...base.residency, exemptions: [...base.residency.exemptions, exemption] },
  };
}
