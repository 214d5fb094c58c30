import { canary, publicHost, route, service } from "./services.ts";

/** What a payment asks of a token. */
export const paymentScopes = ["payment:process"];

/** The services that the cases speak of: open ones with weights, a mixed one, guarded ones, one with a canary. */
export const caseServices = [
  service("api-gateway", {
    objectName: "api-gateway",
    callees: ["order", "product", "search", "user"],
    isGateway: true,
    traffic: { routes: [route("bff", { match: { prefix: "/bff" } })] },
  }),
  service("order", {
    dataClass: "customer-pii",
    callers: ["api-gateway"],
    callees: ["payment"],
    traffic: {
      routes: [
        route("admin", { dataClass: "customer-pii", match: { prefix: "/api/v1/admin/orders" }, gateway: { isPrivateOnly: true } }),
        route("place", {
          dataClass: "customer-pii",
          match: { prefix: "/api/v1/orders", methods: ["POST"] },
          gateway: { corsOrigins: [`https://${publicHost}`], requiredHeaders: ["x-tenant-id"] },
        }),
        route("read", { dataClass: "customer-pii", match: { prefix: "/api/v1/orders", methods: ["GET"] } }),
      ],
    },
  }),
  service("payment", {
    team: "payments",
    dataClass: "payment",
    callers: ["order"],
    traffic: {
      versions: ["v1", "v2"],
      routes: [
        route("pay", {
          dataClass: "payment",
          match: { prefix: "/api/v1/payments", methods: ["POST"] },
          destinations: { v1: 90, v2: 10 },
          timeoutSeconds: 30,
          tries: { count: 2, timeoutSeconds: 15, isRepeatable: false },
          gateway: { scopes: paymentScopes, isAnonymous: false },
        }),
      ],
    },
  }),
  service("product", {
    dataClass: "public",
    callers: ["api-gateway"],
    traffic: {
      versions: ["v1", "v2"],
      routes: [
        route("reviews", { dataClass: "public", match: { prefix: "/api/v1/products/reviews" }, destinations: { v1: 70, v2: 30 } }),
        route("version-2", {
          dataClass: "public",
          match: { prefix: "/api/v1/products", headers: { "api-version": "v2" } },
          destinations: { v2: 100 },
        }),
        route("premium", { dataClass: "public", match: { prefix: "/api/v1/products", userTier: "premium" }, destinations: { v2: 100 } }),
        route("all", { dataClass: "public", match: { prefix: "/api/v1/products" }, destinations: { v1: 80, v2: 20 } }),
      ],
    },
  }),
  service("search", {
    callers: ["api-gateway"],
    rollout: canary,
    traffic: { routes: [route("all", { match: { prefix: "/api/v1/search" } })] },
  }),
  service("user", {
    dataClass: "public",
    callers: ["api-gateway"],
    traffic: {
      routes: [
        route("profile", { dataClass: "customer-pii", match: { prefix: "/api/v1/users/me" } }),
        route("badges", { dataClass: "public", match: { prefix: "/api/v1/users/badges" } }),
        route("tenant", { match: { prefix: "/api/v1/users", headers: { "x-tenant-id": "acme" } } }),
      ],
    },
  }),
];
