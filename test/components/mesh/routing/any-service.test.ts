import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileService } from "../../../../components/mesh/model/routing/index.ts";
import { dataClasses, isIndiaOnly } from "../../../../config/data-class.ts";
import { checkRouting } from "../../../../config/routing/index.ts";
import type { ServiceSpec } from "../../../../config/spec.ts";
import { canary, platform, route, service } from "./services.ts";
import { validate } from "./validate.ts";

const callers = ["cart", "search", "wallet"].map((name) =>
  service(name, {
    team: name === "wallet" ? "money" : "shop",
    callees: ["any"],
    traffic: { routes: [route("inner", { isPublic: false })] },
  }),
);
const base = platform(callers);

/** Any service that the checks let through: classes, versions, weights, tries, callers and a rollout at will. */
const anyService: fc.Arbitrary<ServiceSpec> = fc
  .record({
    serviceClass: fc.nat(dataClasses.length - 1),
    called: fc.subarray(callers.map(({ name }) => name)),
    isCanary: fc.boolean(),
    versions: fc.integer({ min: 1, max: 3 }),
    routes: fc.array(
      fc.record({
        stronger: fc.nat(dataClasses.length - 1),
        isPublic: fc.boolean(),
        cut: fc.nat(100),
        count: fc.integer({ min: 1, max: 5 }),
        tryTenths: fc.integer({ min: 1, max: 50 }),
        isRepeatable: fc.boolean(),
        methods: fc.subarray(["GET", "POST", "PUT"]),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ called, isCanary, routes, serviceClass, versions: count }) => {
    const versions = isCanary ? ["v1"] : Array.from({ length: count }, (_, index) => `v${index + 1}`);
    const classAt = (index: number) => dataClasses[Math.min(index, dataClasses.length - 1)] ?? "books";
    return service("any", {
      dataClass: classAt(serviceClass),
      callers: called,
      rollout: isCanary ? canary : undefined,
      traffic: {
        versions,
        routes: routes.map((one, index) =>
          route(`r${index}`, {
            isPublic: one.isPublic,
            dataClass: classAt(serviceClass + one.stronger),
            match: { prefix: `/r${index}`, methods: one.methods },
            destinations: versions.length === 1 ? { v1: 100 } : { v1: one.cut, [versions.at(-1) ?? ""]: 100 - one.cut },
            tries: { count: one.count, timeoutSeconds: one.tryTenths / 10, isRepeatable: one.isRepeatable },
            timeoutSeconds: Math.ceil((one.count * one.tryTenths) / 10),
          }),
        ),
      },
    });
  });

const find = <Model>(own: ServiceSpec, kind: string): readonly Model[] =>
  compileService(own, { ...base, services: [...callers, own] }, "mumbai").filter((one) => one.kind === kind) as unknown as readonly Model[];
const seconds = (text = "0s"): number => (text.endsWith("ms") ? Number(text.slice(0, -2)) / 1000 : Number(text.slice(0, -1)));

describe("of any service that is let through,", () => {
  it("every object passes Istio's schemas", () => {
    fc.assert(
      fc.property(anyService, (own) => {
        const spec = { ...base, services: [...callers, own] };
        expect(checkRouting(spec.services, spec)).toEqual([]);
        for (const object of compileService(own, spec, "mumbai")) validate(object);
      }),
      { numRuns: 60 },
    );
  });

  it("no destination of a guarded class exists without the residency label", () => {
    fc.assert(
      fc.property(anyService, (own) => {
        const subsets = new Map(
          find<IDestinationRule>(own, "DestinationRule")
            .flatMap(({ spec }) => spec?.subsets ?? [])
            .map((one) => [one.name, one.labels]),
        );
        if (isIndiaOnly(own.dataClass))
          for (const labels of subsets.values()) expect(labels).toMatchObject({ "nivas.internal/residency": "india" });
        for (const { spec } of find<IVirtualService>(own, "VirtualService"))
          for (const { headers, name, route: to = [] } of spec?.http ?? []) {
            const set = headers?.request?.set?.["data-classification"];
            const declared = own.traffic.routes.find((one) => name?.startsWith(`any.${one.name}`) === true);
            const guarded = isIndiaOnly(own.dataClass) || (declared !== undefined && isIndiaOnly(declared.dataClass));
            if (guarded || set === "customer-pii")
              for (const { destination } of to)
                expect(subsets.get(destination.subset ?? ""), name).toMatchObject({ "nivas.internal/residency": "india" });
          }
      }),
      { numRuns: 200 },
    );
  });

  it("weights sum to 100 over subsets that are there, and retries fit in the timeout", () => {
    fc.assert(
      fc.property(anyService, (own) => {
        const subsets = new Set(
          find<IDestinationRule>(own, "DestinationRule")
            .flatMap(({ spec }) => spec?.subsets ?? [])
            .map(({ name }) => name),
        );
        for (const { spec } of find<IVirtualService>(own, "VirtualService"))
          for (const { directResponse, retries, route: to = [], timeout } of spec?.http ?? []) {
            if (directResponse !== undefined) continue;
            expect(to.reduce((sum, { weight = 100 }) => sum + weight, 0)).toBe(100);
            for (const { destination } of to) expect(subsets).toContain(destination.subset);
            const attempts = retries?.attempts ?? Number.NaN;
            expect((attempts + 1) * seconds(retries?.perTryTimeout)).toBeLessThanOrEqual(seconds(timeout) + 1e-9);
          }
      }),
      { numRuns: 200 },
    );
  });

  it("who may call is exactly its callers, and the gateway where it has a public route", () => {
    fc.assert(
      fc.property(anyService, (own) => {
        const rules = find<IAuthorizationPolicy>(own, "AuthorizationPolicy").flatMap(({ spec }) => spec?.rules ?? []);
        const principals = new Set(rules.flatMap(({ from = [] }) => from.flatMap(({ source }) => source?.principals ?? [])));
        const expected = own.callers.map((name) => `prod.nivas.internal/ns/${name === "wallet" ? "money" : "shop"}/sa/${name}-service`);
        const gateway = own.traffic.routes.some(({ isPublic }) => isPublic)
          ? ["prod.nivas.internal/ns/istio-ingress/sa/istio-ingressgateway"]
          : [];
        expect([...principals].sort()).toEqual([...expected, ...gateway].sort());
        const open = rules.filter(({ from }) => from === undefined);
        expect(open).toEqual([{ to: [{ operation: { ports: ["8090"], methods: ["GET"], paths: ["/metrics"] } }] }]);
      }),
      { numRuns: 200 },
    );
  });
});
