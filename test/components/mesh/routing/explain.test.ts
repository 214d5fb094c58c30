import { describe, expect, it } from "vitest";
import { explain, residencyLabel } from "../../../../components/mesh/model/routing/index.ts";
import { dataClasses } from "../../../../config/data-class.ts";
import { caseServices } from "./case-services.ts";
import { routingCases } from "./cases.ts";
import { platform } from "./services.ts";

const spec = platform(caseServices);

describe("a request", () => {
  it.each(routingCases)("$title", ({ request, expected }) => {
    const { route, service, status, subsets } = explain(caseServices, spec, request);
    expect({
      status,
      ...(service === undefined ? {} : { service, route }),
      ...(subsets === undefined ? {} : { subsets }),
    }).toEqual(expected);
  });

  it("of a guarded class reaches only endpoints that carry the residency label", () => {
    const guarded = routingCases
      .map(({ request, title }) => ({ title, ...explain(caseServices, spec, request) }))
      .filter(({ sets }) => ["customer-pii", "payment"].includes(sets?.["data-classification"] ?? ""));
    expect(guarded.length).toBeGreaterThan(10);
    for (const { labels, title } of guarded) expect(labels, title).toMatchObject(residencyLabel);
  });

  it.each(["user-service.shop", "product-service.shop"])(
    "with two classes goes the same way to %s whether they are read apart or as one text",
    (host) => {
      const words = [...dataClasses, "PUBLIC", "", "made-up"];
      const path = host.startsWith("user") ? "/api/v1/users/badges" : "/api/v1/products/42";
      const asked = (stated: string | readonly string[]) =>
        explain(caseServices, spec, { from: "api-gateway", host, method: "GET", path, headers: { "data-classification": stated } });
      for (const one of words)
        for (const other of words) {
          const isOpen = [one, other].every((word) => ["public", "internal"].includes(word));
          if (!isOpen) expect(asked([one, other]), `${one} and ${other}`).toEqual(asked(`${one},${other}`));
          expect(asked([one, other]).labels, `${one} and ${other}`).toMatchObject(isOpen ? {} : residencyLabel);
        }
    },
  );

  it("arrives with the class of its route, whatever it came with", () => {
    const asked = (headers: Readonly<Record<string, string>>) =>
      explain(caseServices, spec, { from: "gateway", host: "shop.example.in", method: "GET", path: "/api/v1/orders/1", headers }).sets;
    expect(asked({})?.["data-classification"]).toBe("customer-pii");
    expect(asked({ "data-classification": "public" })).toEqual(asked({}));
  });
});
