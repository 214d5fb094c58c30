import { describe, expect, it } from "vitest";
import { compileService } from "../../../../components/mesh/model/routing/index.ts";
import { egressEntryName, foreignHostRule } from "../../../../config/routing/index.ts";
import { caseServices } from "./case-services.ts";
import { compiled, kinds, named, spec, type Loose } from "./compiled.ts";
import { canary, platform, route, service } from "./services.ts";
import { validate } from "./validate.ts";

describe("the mesh objects of a service", () => {
  it.each(["mumbai", "hyderabad"])("in %s pass Istio's schemas and stand in its team's namespace", (place) => {
    for (const one of caseServices)
      for (const object of compileService(one, spec, place)) {
        expect(() => validate(object), `${object.kind} ${object.metadata.name}`).not.toThrow();
        expect(object.metadata.namespace).toBe(one.team);
      }
  });

  it("are those of the order service, with a public route only where there is an entrance", () => {
    const common = [
      "DestinationRule order-service",
      "Sidecar order-service",
      "PeerAuthentication order-service",
      "AuthorizationPolicy order-service",
    ];
    expect(kinds(compileService(named("order"), spec, "mumbai"))).toEqual([
      "VirtualService order-service",
      "VirtualService order-service-public",
      ...common,
      "EnvoyFilter order-service-limits",
    ]);
    expect(kinds(compileService(named("order"), spec, "hyderabad"))).not.toContain("VirtualService order-service-public");
  });

  it("are the same bytes each time, and share no part", () => {
    const once = JSON.stringify(compileService(named("order"), spec, "mumbai"));
    expect(JSON.stringify(compileService(named("order"), spec, "mumbai"))).toBe(once);
    expect(JSON.stringify(structuredClone(compileService(named("order"), spec, "mumbai")))).toBe(once);
  });
});

describe("resilience", () => {
  it("counts retries and not tries, and repeats a payment only where it never arrived", () => {
    const [pay] = compiled(named("payment"), "VirtualService")["http"] as unknown as readonly Loose[];
    expect(pay?.["timeout"]).toBe("30s");
    expect(pay?.["retries"]).toEqual({
      attempts: 1,
      perTryTimeout: "15s",
      retryOn: "connect-failure,refused-stream",
      retryRemoteLocalities: true,
    });
    const [admin] = compiled(named("order"), "VirtualService")["http"] as unknown as readonly Loose[];
    expect(admin?.["timeout"]).toBe("10s");
    expect(admin?.["retries"]).toMatchObject({ attempts: 2, perTryTimeout: "3s" });
  });

  it("says no retries where there are none, as Istio would retry twice", () => {
    const once = service("once", { traffic: { routes: [route("r", { tries: { count: 1, timeoutSeconds: 3, isRepeatable: true } })] } });
    for (const one of compiled(once, "VirtualService")["http"] as unknown as readonly Loose[])
      expect(one["retries"]).toEqual({ attempts: 0 });
  });

  it("has pools, outliers, hash and failover between the Indian regions alone", () => {
    const own = service("own", { traffic: { balancing: { kind: "hash", header: "user-id" } } });
    expect(compiled(own, "DestinationRule")["trafficPolicy"]).toEqual({
      connectionPool: { tcp: { maxConnections: 100 }, http: { http1MaxPendingRequests: 50, maxRequestsPerConnection: 10 } },
      outlierDetection: { consecutive5xxErrors: 5, interval: "30s", baseEjectionTime: "30s", maxEjectionPercent: 50 },
      loadBalancer: {
        consistentHash: { httpHeaderName: "user-id" },
        localityLbSetting: {
          enabled: true,
          failover: [
            { from: "ap-south-1", to: "ap-south-2" },
            { from: "ap-south-2", to: "ap-south-1" },
          ],
        },
      },
    });
  });

  it("breaks the circuit of a payment at 3 errors and 60 s", () => {
    const outliers = { consecutiveErrors: 3, intervalSeconds: 30, ejectionSeconds: 60, maxEjectionPercent: 50 };
    expect(compiled(service("payment", { traffic: { outliers } }), "DestinationRule")["trafficPolicy"]?.["outlierDetection"]).toMatchObject(
      {
        consecutive5xxErrors: 3,
        baseEjectionTime: "60s",
      },
    );
  });

  it("keeps a caller behind its bulkhead in the caller's own sidecar, whichever subset it calls", () => {
    const callee = service("stock", { team: "warehouse", callers: ["order"], traffic: { bulkheads: { order: 20 } }, rollout: canary });
    const caller = service("order", { callees: ["stock"] });
    const whole = platform([callee, caller]);
    const patches = compiled(caller, "EnvoyFilter", "order-service-bulkheads", whole)["configPatches"] as unknown as readonly Loose[];
    expect(patches.map(({ match }) => match)).toEqual([
      { context: "SIDECAR_OUTBOUND", cluster: { service: "stock-service.warehouse.svc.cluster.local", portNumber: 8080 } },
      {
        context: "SIDECAR_OUTBOUND",
        routeConfiguration: { vhost: { name: "stock-service.warehouse.svc.cluster.local:8080", route: { action: "ROUTE" } } },
      },
    ]);
    expect(patches.map(({ patch }) => patch?.["value"])).toEqual([
      {
        circuit_breakers: {
          thresholds: [
            {
              priority: "HIGH",
              max_connections: 100,
              max_pending_requests: 20,
              max_requests: 20,
              max_retries: 4294967295,
              track_remaining: true,
            },
          ],
        },
      },
      { route: { priority: "HIGH" } },
    ]);
    expect(kinds(compileService(callee, whole, "mumbai"))).not.toContain("EnvoyFilter stock-service-bulkheads");
  });
});

describe("a sidecar", () => {
  it("knows a datastore that is a Service of the cluster by the namespace that its host tells", () => {
    const own = service("order", {
      datastores: [{ name: "cache", kind: "redis", host: "redis.cache.svc.cluster.local", port: 6379, secret: undefined }],
    });
    expect(JSON.stringify(compiled(own, "Sidecar", "order-service", spec))).toContain('"cache/redis.cache.svc.cluster.local"');
  });

  it("knows callees, datastores, hosts and collectors, and nothing else", () => {
    const own = service("order", {
      callees: ["payment"],
      datastores: [{ name: "orders", kind: "postgresql", host: "orders.c1.ap-south-1.rds.amazonaws.com", port: 5432, secret: "db" }],
      externalHosts: ["kms.ap-south-1.amazonaws.com", "api.partner.example"],
      traffic: { limit: { perMinute: 50, perHour: 500 } },
    });
    const exempt = ["mumbai", "hyderabad"].map((place) => ({
      ...{ rule: foreignHostRule, resource: `urn:pulumi:prod::nivas::a$b::${egressEntryName(place, "api.partner.example")}` },
      ...{ reason: "the only issuer", owner: "travel", approver: "ciso", expiry: "2027-03-31" },
    }));
    const open = { ...spec, residency: { ...spec.residency, exemptions: exempt } };
    expect(compiled(own, "Sidecar", "order-service", open)).toEqual({
      workloadSelector: { labels: { "app.kubernetes.io/name": "order-service" } },
      egress: [
        {
          hosts: [
            "payments/payment-service.payments.svc.cluster.local",
            "./orders.c1.ap-south-1.rds.amazonaws.com",
            "./kms.ap-south-1.amazonaws.com",
            "istio-egress/api.partner.example",
            "istio-egress/istio-egressgateway.istio-egress.svc.cluster.local",
            "rate-limit/ratelimit.rate-limit.svc.cluster.local",
            "observability/otel-agent.observability.svc.cluster.local",
          ],
        },
      ],
      outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
    });
    expect(kinds(compileService(own, open, "mumbai")).filter((one) => one.startsWith("ServiceEntry"))).toEqual([
      "ServiceEntry order-service-orders",
      "ServiceEntry order-service-kms.ap-south-1.amazonaws.com",
    ]);
  });
});

describe("limits", () => {
  it.each([
    ["user", 100, 1000],
    ["order", 50, 500],
    ["product", 200, 2000],
    ["payment", 20, 200],
  ])("of %s are %i a minute and %i an hour in each pod's share, where proxies count alone", (name, perMinute, perHour) => {
    const own = service(name, { dataClass: "customer-pii", traffic: { limit: { perMinute, perHour } } });
    const local = { ...spec, mesh: { ...spec.mesh, rateLimits: "local" as const } };
    const patches = compiled(own, "EnvoyFilter", `${name}-service-limits`, local)["configPatches"] as unknown as readonly Loose[];
    const [body, filter, actions] = patches;
    // Bodies are measured before requests are counted.
    expect(body?.["patch"]?.["value"]?.["name"]).toBe("envoy.filters.http.buffer");
    const tokens = (count: number) => Math.ceil(count / own.scaling.minReplicas);
    expect(filter?.["patch"]?.["value"]?.["typed_config"]?.["descriptors"]).toEqual(
      [
        ["minute", perMinute, "60s"],
        ["hour", perHour, "3600s"],
      ].map(([key, count, fill_interval]) => ({
        entries: [{ key, value: name }],
        token_bucket: { max_tokens: tokens(Number(count)), tokens_per_fill: tokens(Number(count)), fill_interval },
      })),
    );
    expect(actions?.["patch"]?.["value"]?.["route"]?.["rate_limits"]).toEqual(
      ["minute", "hour"].map((key) => ({ actions: [{ generic_key: { descriptor_key: key, descriptor_value: name } }] })),
    );
  });

  it("of a body are the largest that a public route takes; a stream has none", () => {
    const sizes = [64, 512].map((maxBodyKiB) => route(`r${maxBodyKiB}`, { match: { prefix: `/${maxBodyKiB}` }, gateway: { maxBodyKiB } }));
    const own = service("own", { traffic: { routes: sizes } });
    expect(JSON.stringify(compiled(own, "EnvoyFilter", "own-service-limits"))).toContain('"max_request_bytes":524288');
    const streams = { ...own, ports: { ...own.ports, protocol: "grpc" as const } };
    expect(kinds(compileService(streams, spec, "mumbai"))).not.toContain("EnvoyFilter own-service-limits");
  });
});
