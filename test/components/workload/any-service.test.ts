import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deployedKinds } from "../../../components/gitops/model/index.ts";
import { placesOf, serviceObjects } from "../../../components/workload/model/index.ts";
import { readCatalogue } from "../../../config/services/read-catalogue.ts";
import type { PlatformSpec } from "../../../config/spec.ts";
import { shopSpec } from "../../config/services/shop.ts";
import { objectsOf } from "./chosen.ts";
import { wrongWith } from "./validate.ts";

const prod = shopSpec("prod");
const places = placesOf(prod);
const context = {
  environment: "prod",
  environments: undefined,
  teams: prod.teams.map(({ name }) => name),
  places: places.map((id) => ({ id, cluster: id === "hyderabad" ? id : "mumbai" })),
};

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,20}[a-z0-9])?$/);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const dataClass = fc.constantFrom("public", "internal", "personal", "customer-pii", "payment", "books");

/** Datastores of distinct names, a broker among them, and what goes with it. */
const stores = fc.uniqueArray(
  fc.record({ name, kind: fc.constantFrom("postgresql", "mysql", "redis", "opensearch", "mongodb"), secret: maybe(fc.constant(false)) }),
  { maxLength: 3, selector: (store) => store.name },
);

/** A service as JSON, which is YAML: valid by its form, and in what its parts say of each other. */
const described = fc
  .record({
    name,
    tier: fc.constantFrom("critical", "standard", "background"),
    dataClass,
    tag: fc.stringMatching(/^[a-z0-9][a-z0-9.]{0,20}$/).filter((tag) => tag !== "latest"),
    delivery: fc.constantFrom("gitops", "pulumi"),
    protocol: fc.constantFrom("http", "grpc"),
    places: maybe(fc.uniqueArray(fc.constantFrom(...places), { minLength: 1 })),
    stores,
    byTopic: fc.boolean(),
    settings: fc.dictionary(fc.stringMatching(/^SETTING_[A-Z0-9_]{1,10}$/), fc.string({ maxLength: 20 }), { maxKeys: 4 }),
    secrets: fc.dictionary(fc.stringMatching(/^SECRET_[A-Z0-9_]{1,10}$/), fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/), {
      maxKeys: 3,
    }),
    min: fc.integer({ min: 2, max: 10 }),
    more: fc.integer({ min: 0, max: 40 }),
    timeout: fc.integer({ min: 40, max: 60 }),
    hasSecond: fc.boolean(),
    rollout: fc.constantFrom(
      undefined,
      { kind: "canary" },
      { kind: "canary", previewHeader: { name: "x-preview", value: "1" } },
      { kind: "blue-green" },
    ),
    weight: fc.integer({ min: 1, max: 99 }),
    isPublic: fc.boolean(),
  })
  .map((one) => ({
    apiVersion: "nivas/v1",
    kind: "Service",
    name: one.name,
    team: "commerce",
    image: `shop/${one.name}:${one.tag}`,
    tier: one.tier,
    dataClass: one.dataClass,
    delivery: one.delivery,
    ports: { protocol: one.protocol },
    placement: one.places === undefined ? {} : { places: one.places },
    datastores: [
      ...one.stores
        .filter((store) => store.name !== "events")
        .map(({ secret, ...store }) => ({ ...store, ...(secret === undefined ? {} : { secret }) })),
      { name: "events", kind: "kafka" },
    ],
    topics: { consumes: ["orders"] },
    scaling: { minReplicas: one.min, maxReplicas: one.min + one.more, ...(one.byTopic ? { topic: "orders" } : {}) },
    settings: one.settings,
    secrets: one.secrets,
    // A rollout has the weights to itself, and one place a cluster.
    ...(one.rollout === undefined || one.hasSecond || one.places !== undefined ? {} : { rollout: one.rollout }),
    versions: one.hasSecond ? [{ name: "v2", image: `shop/${one.name}:2` }] : [],
    routes: [
      {
        name: "all",
        public: one.isPublic,
        timeoutSeconds: one.timeout,
        to: one.hasSecond ? { v1: 100 - one.weight, v2: one.weight } : { v1: 100 },
      },
    ],
  }));

function specWith(service: object): PlatformSpec | undefined {
  const { problems, services } = readCatalogue([{ file: "catalog/x.yaml", text: JSON.stringify(service) }], context);
  expect(problems.filter(({ wrong }) => !wrong.startsWith("makes the"))).toEqual([]);
  return problems.length > 0 ? undefined : { ...prod, services };
}

/** Runs `holds` over the objects of any service in each of its places. */
function always(holds: (objects: ReturnType<typeof objectsOf>, spec: PlatformSpec) => void): void {
  fc.assert(
    fc.property(described, (service) => {
      const spec = specWith(service);
      for (const one of spec?.services ?? []) for (const place of one.places) holds(objectsOf(one, spec ?? prod, place), spec ?? prod);
    }),
    { numRuns: 60 },
  );
}

const isWorkload = ({ kind }: { readonly kind: string }): boolean => kind === "Deployment" || kind === "Rollout";
const within = (labels: Record<string, string>, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

describe("any valid service", () => {
  it("has objects that are valid by the schemas of their kinds", () => {
    fc.assert(
      fc.property(described, (service) => {
        const spec = specWith(service);
        for (const one of spec?.services ?? [])
          for (const place of one.places)
            expect(serviceObjects(one, spec ?? prod, place).flatMap((object) => wrongWith(object) ?? [])).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("has selectors that choose its pods, and each workload its own alone", () => {
    always((objects) => {
      const pods = objects.filter(isWorkload).map(({ spec }) => spec.template.metadata.labels);
      for (const { kind, spec } of objects) {
        if (kind === "Service") expect(pods.every((labels) => within(labels, spec.selector))).toBe(true);
        if (kind === "NetworkPolicy") expect(pods.every((labels) => within(labels, spec.podSelector.matchLabels))).toBe(true);
        if (kind === "PodDisruptionBudget" || isWorkload({ kind }))
          expect(pods.filter((labels) => within(labels, spec.selector.matchLabels))).toHaveLength(1);
      }
    });
  });

  it("has one autoscaler a workload, never an HPA and KEDA both", () => {
    always((objects) => {
      const targets = objects
        .filter(({ kind }) => kind === "HorizontalPodAutoscaler" || kind === "ScaledObject")
        .map(({ spec }) => spec.scaleTargetRef.name);
      expect([...targets].sort()).toEqual(
        objects
          .filter(isWorkload)
          .map(({ metadata }) => metadata.name)
          .sort(),
      );
    });
  });

  it("has names and label values that Kubernetes takes", () => {
    always((objects) => {
      for (const { kind, metadata, spec } of objects) {
        if (["Service", "Deployment", "Rollout", "ScaledObject", "ServiceAccount"].includes(kind))
          expect(metadata.name).toMatch(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
        expect(metadata.name.length).toBeLessThanOrEqual(253);
        for (const value of Object.values({ ...metadata.labels, ...spec?.template?.metadata?.labels }))
          expect(value).toMatch(/^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/);
      }
    });
  });

  it("never runs an image called latest, and none without tag or digest", () => {
    always((objects) => {
      for (const { spec } of objects.filter(isWorkload)) {
        const [{ image }] = spec.template.spec.containers;
        expect(image).toMatch(/:[^:/]+$/);
        expect(image).not.toMatch(/:latest$/);
      }
    });
  });

  it("is in its team's namespace with every object, and gives every rule of its network policy a peer", () => {
    always((objects) => {
      for (const { kind, metadata, spec } of objects) {
        expect(metadata.namespace).toBe("commerce");
        if (kind === "NetworkPolicy")
          for (const { from, to } of [...spec.ingress, ...spec.egress]) expect((from ?? to).length).toBeGreaterThan(0);
      }
    });
  });

  it("is made of kinds that its team's project takes and Argo CD may write", () => {
    const taken = new Set(deployedKinds.map(({ group, kind }) => `${group} ${kind}`));
    always((objects) => {
      for (const { apiVersion, kind } of objects)
        expect(taken).toContain(`${apiVersion.includes("/") ? apiVersion.split("/")[0] : ""} ${kind}`);
    });
  });

  it("has the same objects each time they are asked for", () => {
    always((objects, spec) => {
      const again = spec.services.flatMap((one) => one.places.map((place) => JSON.stringify(objectsOf(one, spec, place))));
      expect(again).toContain(JSON.stringify(objects));
    });
  });
});
