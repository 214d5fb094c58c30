import { describe, expect, it } from "vitest";
import { read, written } from "./written.ts";

const only = (...lines: readonly string[]) => {
  const { problems, services } = read(written("order", ...lines));
  expect(problems).toEqual([]);
  const [service] = services;
  if (service === undefined) throw new Error("no service");
  return service;
};

describe("a service of six lines", () => {
  it("is a whole service", () => {
    expect(only()).toEqual({
      name: "order",
      objectName: "order-service",
      team: "commerce",
      file: "catalog/order.yaml",
      isGateway: false,
      image: { repository: "shop/order", tag: "1.0.0", digest: undefined },
      otherVersions: {},
      tier: "standard",
      dataClass: "internal",
      profiles: [],
      places: ["mumbai", "hyderabad"],
      capacity: "spot",
      delivery: "gitops",
      ports: { protocol: "http", serving: 8080, metrics: 8090 },
      callers: [],
      callees: [],
      datastores: [],
      topics: { publishes: [], consumes: [] },
      externalHosts: [],
      settings: {},
      secrets: [],
      permissions: [],
      resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
      probes: { livenessPath: "/health", readinessPath: "/ready", startupSeconds: 120 },
      scaling: { kind: "resources", minReplicas: 2, maxReplicas: 50, startReplicas: 2, cpuPercent: 80, memoryPercent: 85 },
      rollout: undefined,
      traffic: {
        versions: ["v1"],
        routes: [
          {
            name: "default",
            isPublic: false,
            match: { prefix: "/", methods: [], headers: {}, userTier: undefined, hosts: [] },
            dataClass: "internal",
            destinations: [{ version: "v1", weight: 100 }],
            timeoutSeconds: 10,
            tries: { count: 3, timeoutSeconds: 3, isRepeatable: false },
            gateway: {
              ...{ scopes: [], isAnonymous: false, corsOrigins: [], maxBodyKiB: 1024 },
              ...{ requiredHeaders: [], isPrivateOnly: false, limit: undefined },
            },
          },
        ],
        pool: { connections: 100, pendingRequests: 50, requestsPerConnection: 10 },
        outliers: { consecutiveErrors: 5, intervalSeconds: 30, ejectionSeconds: 30, maxEjectionPercent: 50 },
        balancing: { kind: "least-request" },
        limit: undefined,
        bulkheads: {},
      },
      objective: { availability: 0.995, p95Seconds: 1 },
    });
  });

  it.each([
    ["critical", "internal", { minReplicas: 3, capacity: "on-demand", availability: 0.999, p95Seconds: 1, cpu: "250m" }],
    ["standard", "internal", { minReplicas: 2, capacity: "spot", availability: 0.995, p95Seconds: 1, cpu: "250m" }],
    ["standard", "payment", { minReplicas: 2, capacity: "on-demand", availability: 0.995, p95Seconds: 1, cpu: "250m" }],
    ["background", "books", { minReplicas: 2, capacity: "on-demand", availability: 0.99, p95Seconds: 5, cpu: "100m" }],
    ["background", "internal", { minReplicas: 2, capacity: "spot", availability: 0.99, p95Seconds: 5, cpu: "100m" }],
  ])("of tier %s with %s data has the defaults of both", (tier, dataClass, expected) => {
    const { capacity, objective, resources, scaling } = only(`tier: ${tier}`, `dataClass: ${dataClass}`);
    expect({ minReplicas: scaling.minReplicas, capacity, ...objective, cpu: resources.requests.cpu }).toEqual(expected);
    expect(scaling).toMatchObject({ maxReplicas: 50, cpuPercent: 80, memoryPercent: 85 });
  });

  it.each([
    ["payment", ["payments"], 30, 2, 15],
    ["customer-pii", ["personal-data"], 10, 3, 3],
    ["personal", ["personal-data"], 10, 3, 3],
    ["books", [], 10, 3, 3],
    ["public", [], 10, 3, 3],
  ])(
    "with %s data falls under profiles %j and waits %i s in %i tries of %i s",
    (dataClass, profiles, timeoutSeconds, count, tryTimeoutSeconds) => {
      const service = only(`dataClass: ${dataClass}`);
      expect(service.profiles).toEqual(profiles);
      expect(service.traffic.routes[0]).toMatchObject({ timeoutSeconds, tries: { count, timeoutSeconds: tryTimeoutSeconds } });
    },
  );

  it.each([
    ["[GET]", true],
    ["[GET, HEAD]", true],
    ["[GET, POST]", false],
    ["[]", false],
  ])("sends a request of methods %s again after it may have been carried out: %s", (methods, isRepeatable) => {
    expect(only("routes:", `  - { name: a, methods: ${methods} }`).traffic.routes[0]?.tries.isRepeatable).toBe(isRepeatable);
  });

  it.each([
    ["/api/v1/admin", true],
    ["/api/v1/admin/users", true],
    ["/api/v1/administrators", false],
  ])("keeps %s to private ranges: %s", (path, isPrivateOnly) => {
    expect(only("routes:", `  - { name: a, path: ${path} }`).traffic.routes[0]?.gateway.isPrivateOnly).toBe(isPrivateOnly);
  });

  it.each([
    ["postgresql", 5432, "s"],
    ["mysql", 3306, "s"],
    ["redis", 6379, "s"],
    ["mongodb", 27017, "s"],
    ["opensearch", 443, "s"],
    ["kafka", 9098, undefined],
  ])("finds a %s by its name on port %i", (kind, port, secret) => {
    expect(only(`datastores: [{ name: s, kind: ${kind} }]`).datastores).toEqual([
      { name: "s", kind, host: "s.commerce.data.internal", port, secret },
    ]);
  });

  it.each([
    ["shop/order:1.4.2", { repository: "shop/order", tag: "1.4.2", digest: undefined }],
    ["localhost:5000/order:1", { repository: "localhost:5000/order", tag: "1", digest: undefined }],
    [`quay.io/a/b@sha256:${"a".repeat(64)}`, { repository: "quay.io/a/b", tag: undefined, digest: `sha256:${"a".repeat(64)}` }],
    [`quay.io/a/b:2@sha256:${"a".repeat(64)}`, { repository: "quay.io/a/b", tag: "2", digest: `sha256:${"a".repeat(64)}` }],
  ])("takes the image %s apart", (image, parts) => {
    expect(only(`image: ${image}`).image).toEqual(parts);
  });

  it("runs in other versions beside the first", () => {
    const { otherVersions, traffic } = only(
      "versions: [{ name: v2, image: shop/order:2.0.0 }]",
      "routes:",
      "  - { name: a, to: { v1: 90, v2: 10 } }",
    );
    expect(otherVersions).toEqual({ v2: { repository: "shop/order", tag: "2.0.0", digest: undefined } });
    expect(traffic.versions).toEqual(["v1", "v2"]);
    expect(traffic.routes[0]?.destinations).toEqual([
      { version: "v1", weight: 90 },
      { version: "v2", weight: 10 },
    ]);
  });

  it("is what its environment says differently: groups whole, settings one by one", () => {
    const lines = ["settings: { A: 1, B: 2 }", "scaling: { minReplicas: 3 }", "environments:", "  prod:", "    image: shop/order:0.9.0"];
    const { image, scaling, settings } = only(
      ...lines,
      "    settings: { B: 3 }",
      "    scaling: { maxReplicas: 4 }",
      "  dev: { image: shop/order:9.9.9 }",
    );
    expect(image.tag).toBe("0.9.0");
    expect(settings).toEqual({ A: "1", B: "3" });
    expect(scaling).toMatchObject({ minReplicas: 2, maxReplicas: 4 });
  });

  it.each([
    ["[delhi]", ["delhi"]],
    ["[delhi, mumbai]", ["mumbai", "delhi"]],
    ["[mumbai, kolkata]", ["mumbai"]],
  ])("runs in those of places %s that the environment has", (places, expected) => {
    expect(only(`placement: { places: ${places} }`).places).toEqual(expected);
  });

  it("knows who calls it, whichever of the two says so", () => {
    const { services } = read(written("a", "callees: [b]"), written("b", "callers: [c]"), written("c"));
    expect(services.map(({ callees, callers, name }) => [name, callees, callers])).toEqual([
      ["a", ["b"], []],
      ["b", [], ["a", "c"]],
      ["c", ["b"], []],
    ]);
  });
});
