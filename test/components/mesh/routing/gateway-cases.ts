import { badges, classed, indiaOnly, open, outside, products, refused, to, type Line } from "./case-parts.ts";
import { paymentScopes as scopes } from "./case-services.ts";
import { publicHost } from "./services.ts";

/** What clients outside ask, line by line. */
export const gatewayCases: readonly Line[] = [
  ["a request that says nothing is split 80/20", outside("GET", products), to("product", "all", open)],
  ["api-version: v2 goes to version 2", outside("GET", products, { "API-Version": "v2" }), to("product", "version-2", { v2: 100 })],
  ["api-version: v3, which no route knows, is split 80/20", outside("GET", products, { "api-version": "v3" }), to("product", "all", open)],
  ["V2 is no version", outside("GET", products, { "api-version": "V2" }), to("product", "all", open)],
  ["x-user-tier: premium goes to version 2", outside("GET", products, { "x-user-tier": "premium" }), to("product", "premium", { v2: 100 })],
  ["a tier in another case is no premium", outside("GET", products, { "x-user-tier": "Premium" }), to("product", "all", open)],
  [
    "version and tier together go where the first route says",
    outside("GET", products, { "api-version": "v2", "x-user-tier": "premium" }),
    to("product", "version-2", { v2: 100 }),
  ],
  [
    "the longer prefix stands first and is split 70/30",
    outside("GET", "/api/v1/products/reviews/7"),
    to("product", "reviews", { v1: 70, v2: 30 }),
  ],
  ["the prefix itself is taken", outside("GET", "/api/v1/products?page=2"), to("product", "all", open)],
  ["a prefix is whole segments", outside("GET", "/api/v1/products-archive"), refused(404)],
  ["an unknown host is answered 404", { ...outside("GET", products), host: "evil.example.com" }, refused(404)],
  ["a path that nobody serves is answered 404", outside("GET", "/nowhere"), refused(404)],
  ["a method that no route takes is answered 404", outside("DELETE", "/api/v1/orders/1"), refused(404)],
  ["an order without a class goes to india-only", outside("GET", "/api/v1/orders/1"), to("order", "read", indiaOnly)],
  [
    "an order whose client says public goes to india-only",
    outside("GET", "/api/v1/orders/1", classed("public")),
    to("order", "read", indiaOnly),
  ],
  [
    "an order whose client shouts PUBLIC goes to india-only",
    outside("GET", "/api/v1/orders/1", classed("PUBLIC", "Data-Classification")),
    to("order", "read", indiaOnly),
  ],
  [
    "an order with two classes goes to india-only",
    outside("GET", "/api/v1/orders/1", classed(["public", "customer-pii"])),
    to("order", "read", indiaOnly),
  ],
  [
    "an order whose client makes up a class goes to india-only",
    outside("GET", "/api/v1/orders/1", classed("top-secret")),
    to("order", "read", indiaOnly),
  ],
  ["a client cannot class a public request either", outside("GET", products, classed("customer-pii")), to("product", "all", open)],
  ["an order lacks its tenant", outside("POST", "/api/v1/orders"), refused(400, "order", "place.incomplete")],
  ["an order with its tenant is placed", outside("POST", "/api/v1/orders", { "X-Tenant-ID": "acme" }), to("order", "place", indiaOnly)],
  [
    "a body that says it is too large is refused",
    outside("POST", "/api/v1/orders", { "x-tenant-id": "acme", "content-length": "1048577" }),
    refused(413, "order", "place.oversized"),
  ],
  [
    "a browser's question is answered by the gateway and needs no tenant",
    outside("OPTIONS", "/api/v1/orders", { origin: `https://${publicHost}`, "access-control-request-method": "POST" }),
    refused(200, "order", "place.preflight"),
  ],
  [
    "X-Tenant-ID chooses the tenant's route",
    outside("GET", "/api/v1/users/7", { "X-Tenant-ID": "acme" }),
    to("user", "tenant", { v1: 100 }),
  ],
  ["another tenant has no route", outside("GET", "/api/v1/users/7", { "X-Tenant-ID": "other" }), refused(404)],
  [
    "a payment with its scope is split 90/10 inside india-only",
    { ...outside("POST", "/api/v1/payments"), scopes },
    to("payment", "pay", { "v1-india-only": 90, "v2-india-only": 10 }),
  ],
  [
    "a payment whose token lacks the scope is refused",
    { ...outside("POST", "/api/v1/payments"), scopes: ["orders:read"] },
    refused(403, "payment", "pay"),
  ],
  ["a payment without a token is refused", outside("POST", "/api/v1/payments"), refused(403, "payment", "pay")],
  [
    "a forged route name opens nothing",
    outside("POST", "/api/v1/payments", { "x-nivas-route": "payment.pay" }),
    refused(403, "payment", "pay"),
  ],
  ["an administrator's path is closed to the internet", outside("GET", "/api/v1/admin/orders/1"), refused(403)],
  ["an administrator's path is closed whoever serves it", outside("GET", "/api/v1/admin"), refused(403)],
  [
    "an administrator's path is open to a private range",
    { ...outside("GET", "/api/v1/admin/orders/1"), address: "10.20.30.40" },
    to("order", "admin", indiaOnly),
  ],
  [
    "a canary takes nothing until the controller says so",
    outside("GET", "/api/v1/search"),
    to("search", "all", { stable: 100, canary: 0 }),
  ],
  [
    "a tester sees the canary before anybody else",
    outside("GET", "/api/v1/search", { "x-preview": "always" }),
    to("search", "all.preview", { canary: 100 }),
  ],
  ["the class of a mixed service is its route's", outside("GET", "/api/v1/users/me"), to("user", "profile", indiaOnly)],
  [
    "an open route of a mixed service is open to clients",
    outside("GET", badges, classed("customer-pii")),
    to("user", "badges", { v1: 100 }),
  ],
];
