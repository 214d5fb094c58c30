import { badges, classed, guardedProduct, indiaOnly, inside, open, products, refused, to, type Line } from "./case-parts.ts";

/** What services in the mesh ask each other, line by line. */
export const meshCases: readonly Line[] = [
  [
    "a caller in the mesh reaches an order in india-only alone",
    inside("api-gateway", "order-service.shop.svc.cluster.local", "GET", "/api/v1/orders/1"),
    to("order", "read", indiaOnly),
  ],
  [
    "a caller in the mesh that says public reaches an order in india-only alone",
    inside("api-gateway", "order-service.shop", "GET", "/api/v1/orders/1", classed("public")),
    to("order", "read", indiaOnly),
  ],
  [
    "a caller that says public on a mixed service may leave india-only",
    inside("api-gateway", "user-service.shop", "GET", badges, classed("public")),
    to("user", "badges", { v1: 100 }),
  ],
  [
    "a caller that says nothing on a mixed service counts as customer-pii",
    inside("api-gateway", "user-service.shop", "GET", badges),
    to("user", "badges.guarded", indiaOnly),
  ],
  [
    "a caller that says PUBLIC on a mixed service counts as customer-pii",
    inside("api-gateway", "user-service.shop", "GET", badges, classed("PUBLIC")),
    to("user", "badges.guarded", indiaOnly),
  ],
  [
    "a caller with two classes on a mixed service counts as customer-pii",
    inside("api-gateway", "user-service.shop", "GET", badges, classed(["public", "customer-pii"])),
    to("user", "badges.guarded", indiaOnly),
  ],
  [
    "a caller with two classes on a public service counts as customer-pii",
    inside("api-gateway", "product-service.shop", "GET", products, classed(["public", "customer-pii"])),
    to("product", "all.guarded", guardedProduct),
  ],
  [
    "a caller that makes up a class on a mixed service counts as customer-pii",
    inside("api-gateway", "user-service.shop", "GET", badges, classed("top-secret")),
    to("user", "badges.guarded", indiaOnly),
  ],
  [
    "a caller that says public on a guarded route of a mixed service stays in india-only",
    inside("api-gateway", "user-service.shop", "GET", "/api/v1/users/me", classed("public")),
    to("user", "profile", indiaOnly),
  ],
  [
    "a caller in the mesh chooses a version like a client",
    inside("api-gateway", "product-service.shop", "GET", products, { "api-version": "v2" }),
    to("product", "version-2", { v2: 100 }),
  ],
  [
    "a caller's customer-pii keeps even a public service in india-only",
    inside("api-gateway", "product-service.shop", "GET", products, classed("customer-pii")),
    to("product", "all.guarded", guardedProduct),
  ],
  [
    "a caller that says nothing to a public service is split 80/20",
    inside("api-gateway", "product-service.shop", "GET", products),
    to("product", "all", open),
  ],
  [
    "order may pay",
    inside("order", "payment-service.payments.svc.cluster.local", "POST", "/api/v1/payments"),
    to("payment", "pay", { "v1-india-only": 90, "v2-india-only": 10 }),
  ],
  [
    "a caller that does not declare payment is refused by its own sidecar",
    inside("api-gateway", "payment-service.payments.svc.cluster.local", "POST", "/api/v1/payments"),
    refused(502),
  ],
  [
    "a service that declares no callee reaches nobody",
    inside("search", "payment-service.payments.svc.cluster.local", "POST", "/api/v1/payments"),
    refused(0),
  ],
  ["a host abroad is refused by the caller's own sidecar", inside("api-gateway", "api.example.com", "GET", "/"), refused(502)],
];
