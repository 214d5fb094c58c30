import { describe, expect, it } from "vitest";
import { hostProof } from "../../../components/mesh/model/routing/index.ts";
import { checkRouting, egressEntryName, foreignHostRule } from "../../../config/routing/index.ts";
import { caseServices } from "../../components/mesh/routing/case-services.ts";
import { route, service, type RouteParts } from "../../components/mesh/routing/services.ts";
import { order, said, spec } from "./said.ts";

describe("routing that is right is let through:", () => {
  it("the reference cases", () => {
    expect(said(...caseServices)).toEqual([]);
  });

  it.each<[string, readonly RouteParts[]]>([
    ["the narrower prefix first", [{ match: { prefix: "/api/v1" } }, { match: { prefix: "/api" } }]],
    ["another method", [{ match: { prefix: "/api", methods: ["GET"] } }, { match: { prefix: "/api", methods: ["GET", "POST"] } }]],
    ["a header first", [{ match: { headers: { "api-version": "v2" } } }, {}]],
    ["segments that only begin alike", [{ match: { prefix: "/orders" } }, { match: { prefix: "/orders-archive" } }]],
    ["a route of the mesh before the same public one", [{ isPublic: false }, { isPublic: true }]],
  ])("%s", (_, routes) => {
    expect(said(order({}, ...routes))).toEqual([]);
  });

  it("never, where earlier routes take every method of a later one together", () => {
    const routes = ["GET", "POST"].map((method) => ({ match: { methods: [method] } }));
    expect(said(order({}, ...routes, { match: { methods: ["POST", "GET"] } }))).toHaveLength(1);
    expect(said(order({}, ...routes, { match: { methods: ["POST", "PUT"] } }))).toEqual([]);
  });

  it("a host that the register lets out of each cluster, which Local Zones and sites share with their region", () => {
    const host = "api.partner.example";
    const entry = (place: string) => ({
      rule: foreignHostRule,
      resource: `urn:pulumi:prod::nivas::a$b::${egressEntryName(place, host)}`,
      reason: "the only issuer of visas",
      owner: "travel",
      approver: "ciso",
      expiry: "2027-03-31",
    });
    const lets = (from: readonly string[], ...exempt: readonly string[]): boolean =>
      checkRouting(
        [order({ externalHosts: [host], places: from })],
        { ...spec, residency: { ...spec.residency, exemptions: exempt.map(entry) } },
        hostProof,
      ).length === 0;
    const both = ["mumbai", "hyderabad"];
    expect([lets(both, "mumbai", "hyderabad"), lets(both, "mumbai"), lets(both)]).toEqual([true, false, false]);
    expect([lets(["mumbai", "delhi"], "mumbai"), lets(["delhi"], "mumbai"), lets(["bengaluru"], "mumbai")]).toEqual([true, true, true]);
    expect([lets(["delhi"], "delhi"), lets(["delhi"], "hyderabad")]).toEqual([false, false]);
  });

  it("a route for everything beside others' paths", () => {
    const rest = service("shop-front", { traffic: { routes: [route("rest")] } });
    expect(said(rest, order({}, { match: { prefix: "/api/v1/orders" } }))).toEqual([]);
  });
});
