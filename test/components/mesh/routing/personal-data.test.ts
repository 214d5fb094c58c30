import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import { describe, expect, it } from "vitest";
import { compileService, leaks, residencyLabels, rolloutVirtualServices } from "../../../../components/mesh/model/routing/index.ts";
import { caseServices } from "./case-services.ts";
import { compiled, named, spec } from "./compiled.ts";
import { service } from "./services.ts";

describe("personal data", () => {
  it("has no subset but those of endpoints proven Indian in a service of that class", () => {
    expect(compiled(named("order"), "DestinationRule")["subsets"]).toEqual([
      { name: "india-only", labels: { "nivas.internal/residency": "india" } },
    ]);
    expect(compiled(named("payment"), "DestinationRule")["subsets"]).toEqual([
      { name: "v1-india-only", labels: { "nivas.internal/residency": "india", version: "v1" } },
      { name: "v2-india-only", labels: { "nivas.internal/residency": "india", version: "v2" } },
    ]);
  });

  it("meets no injected fault, whatever the service says", () => {
    for (const one of caseServices) expect(JSON.stringify(compileService(one, spec, "mumbai"))).not.toContain('"fault"');
  });

  it("breaks the compile where a place is registered that nobody proves", () => {
    const abroad = service("order", { dataClass: "customer-pii", places: ["mumbai", "singapore"] });
    expect(() => compileService(abroad, spec, "mumbai")).toThrow(
      'catalog/order.yaml:places[1] "singapore" is not proven to be in India: singapore is not in the table of places; expected a place of the places table whose region is proven Indian - add it to the table with its source, or remove it',
    );
    expect([residencyLabels("singapore"), residencyLabels("delhi")]).toEqual([{}, { "nivas.internal/residency": "india" }]);
  });

  it.each<[string, { name: string; labels: Record<string, string> }[], string]>([
    ["is gone", [{ name: "v1", labels: {} }], 'catalog/order.yaml:order.read "india-only" is a subset that nobody defines'],
    [
      "lost its label",
      [{ name: "india-only", labels: { version: "v1" } }],
      'catalog/order.yaml:order.read "india-only" does not select nivas.internal/residency: india',
    ],
    ["vouches for another country", [{ name: "india-only", labels: { "nivas.internal/residency": "any" } }], "does not select"],
  ])("breaks the compile where the subset %s", (_, subsets, text) => {
    const objects = compileService(named("order"), spec, "mumbai").filter(({ kind }) => kind === "VirtualService");
    const virtualServices = objects as readonly IVirtualService[];
    const routes = virtualServices.flatMap((one) => one.spec?.http ?? []).filter((http) => http.route !== undefined);
    const problems = leaks(named("order"), virtualServices, { spec: { host: "order-service", subsets } } as IDestinationRule);
    expect(problems).toHaveLength(routes.length);
    expect(problems.map(({ path, value, wrong }) => `${path} ${JSON.stringify(value)} ${wrong}`).join("\n")).toContain(text);
  });
});

describe("weights of a canary", () => {
  it("are 100/0 and named for the controller wherever they stand; the tester's route is not", () => {
    expect(rolloutVirtualServices(named("search"), spec, "mumbai")).toEqual([
      { name: "search-service", routes: ["search.all"] },
      { name: "search-service-public", routes: ["search.all"] },
    ]);
    expect(rolloutVirtualServices(named("order"), spec, "mumbai")).toEqual([]);
    expect(compiled(named("search"), "DestinationRule")["subsets"]).toEqual([
      { name: "stable", labels: { "nivas.internal/residency": "india" } },
      { name: "canary", labels: { "nivas.internal/residency": "india" } },
    ]);
  });
});
