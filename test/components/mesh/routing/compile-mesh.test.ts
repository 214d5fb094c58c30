import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { KubernetesObject } from "../../../../components/kubernetes/model/index.ts";
import { compileMesh, compileService, rateLimitConfig } from "../../../../components/mesh/model/routing/index.ts";
import { egressObjects } from "../../../../components/mesh/model/routing/egress.ts";
import { egressEntryName, foreignHostRule } from "../../../../config/routing/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { caseServices } from "./case-services.ts";
import { canary, platform, route, service } from "./services.ts";
import { validate } from "./validate.ts";

const host = "api.partner.example";
const exemption = (place: string) => ({
  rule: foreignHostRule,
  resource: `urn:pulumi:prod::nivas::a$b::${egressEntryName(place, host)}`,
  reason: "the only issuer",
  owner: "travel",
  approver: "ciso",
  expiry: "2027-03-31",
});
const travel = service("travel", { places: ["mumbai"], externalHosts: [host, "kms.ap-south-1.amazonaws.com"] });
const plain = platform([...caseServices, travel]);
const open: PlatformSpec = { ...plain, residency: { ...plain.residency, exemptions: [exemption("mumbai")] } };

const names = (objects: readonly KubernetesObject[]): readonly string[] =>
  objects.map(({ kind, metadata }) => `${metadata.namespace}/${kind} ${metadata.name}`);
const specOf = (spec: PlatformSpec, name: string, place = "mumbai"): unknown =>
  (compileMesh(spec, place).find(({ kind, metadata }) => `${kind} ${metadata.name}` === name) as { spec?: unknown } | undefined)?.spec;

describe("the mesh objects that services share", () => {
  it.each(["mumbai", "hyderabad"])("pass Istio's schemas in %s", (place) => {
    for (const object of compileMesh(open, place)) expect(() => validate(object), object.metadata.name).not.toThrow();
  });

  it("are not made where a foreign host has no exemption, and would not let it out either", () => {
    expect(() => compileMesh(plain, "mumbai")).toThrow(
      'catalog/travel.yaml:externalHosts[0] "api.partner.example" is not proven to be in India without exemption: api.partner.example is not on the host register',
    );
    expect(() => compileService(travel, plain, "mumbai")).toThrow("without exemption");
    const closed = egressObjects(plain, "mumbai");
    expect(names(closed)).toEqual(["istio-egress/AuthorizationPolicy open-hosts"]);
    expect(closed[0]).toMatchObject({ spec: { action: "ALLOW", rules: [] } });
  });

  it("are not made where the keys of users' tokens are read abroad", () => {
    const tokens = {
      issuer: "https://id.example.in",
      audiences: [],
      keys: { kind: "uri", uri: "https://login.us-east-1.amazonaws.com/keys" },
    } as const;
    expect(() => compileMesh({ ...open, mesh: { ...open.mesh, tokens } }, "mumbai")).toThrow(
      'nivas:mesh.tokens.keys.uri "https://login.us-east-1.amazonaws.com/keys" is not proven to be in India',
    );
  });

  it("let an exempt host out of its place alone", () => {
    expect(names(compileMesh(open, "mumbai")).filter((name) => name.startsWith("istio-egress"))).toEqual([
      "istio-egress/AuthorizationPolicy open-hosts",
      "istio-egress/DestinationRule egressgateway",
      `istio-egress/ServiceEntry ${host}`,
      `istio-egress/Gateway ${host}`,
      `istio-egress/VirtualService ${host}`,
    ]);
    expect(names(compileMesh(open, "hyderabad"))).toEqual(["istio-egress/AuthorizationPolicy open-hosts"]);
  });

  it.each(["delhi", "bengaluru"])("let an exempt host out of the cluster that %s shares, for the services there", (place) => {
    const remote = service("remote", { places: [place], externalHosts: [host] });
    const refused = platform([remote]);
    expect(() => compileMesh(refused, "mumbai")).toThrow(
      `catalog/remote.yaml:externalHosts[0] "${host}" is not proven to be in India without exemption`,
    );
    const shared = { ...refused, residency: open.residency };
    expect(specOf(shared, "AuthorizationPolicy open-hosts")).toMatchObject({
      rules: [{ from: [{ source: { principals: ["prod.nivas.internal/ns/shop/sa/remote-service"] } }] }],
    });
    expect(names(compileMesh(shared, "mumbai"))).toContain(`istio-egress/ServiceEntry ${host}`);
    expect(names(compileMesh(shared, "hyderabad"))).toEqual(["istio-egress/AuthorizationPolicy open-hosts"]);
    expect(() => compileService(remote, shared, "mumbai")).not.toThrow();
  });

  it("let an open host out for the services that declare it", () => {
    expect(specOf(open, "AuthorizationPolicy open-hosts")).toEqual({
      selector: { matchLabels: { istio: "egressgateway" } },
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { principals: ["prod.nivas.internal/ns/shop/sa/travel-service"] } }],
          when: [{ key: "connection.sni", values: [host] }],
        },
      ],
    });
  });

  it("take the platform's own headers from every request before anything else", () => {
    expect(specOf(open, "EnvoyFilter reserved-headers")).toEqual({
      priority: 10,
      configPatches: [
        {
          applyTo: "HTTP_FILTER",
          match: { context: "GATEWAY", listener: { filterChain: { filter: { name: "envoy.filters.network.http_connection_manager" } } } },
          patch: {
            operation: "INSERT_FIRST",
            value: {
              name: "envoy.filters.http.header_mutation",
              typed_config: {
                "@type": "type.googleapis.com/envoy.extensions.filters.http.header_mutation.v3.HeaderMutation",
                mutations: { request_mutations: [{ remove: "data-classification" }, { remove: "x-nivas-route" }] },
              },
            },
          },
        },
      ],
    });
  });

  it("close administrators' paths to all but private ranges", () => {
    expect(specOf(open, "AuthorizationPolicy admin-from-private-ranges")).toEqual({
      action: "DENY",
      rules: [
        {
          from: [{ source: { notRemoteIpBlocks: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] } }],
          to: [{ operation: { paths: ["/api/v1/admin", "/api/v1/admin/*", "/api/v1/admin;*"] } }],
        },
      ],
    });
  });

  it("measure a body before its request is counted, as the counters are waited for", () => {
    const counted = platform([
      service("user", { traffic: { routes: [route("all", { gateway: { limit: { perMinute: 1, perHour: 2 } } })] } }),
    ]);
    const { configPatches } = specOf(counted, "EnvoyFilter route-limits") as {
      readonly configPatches: readonly { readonly applyTo: string; readonly patch: { readonly value: { readonly name: string } } }[];
    };
    const filters = configPatches.filter(({ applyTo }) => applyTo === "HTTP_FILTER").map(({ patch }) => patch.value.name);
    expect(filters).toEqual(["envoy.filters.http.buffer", "envoy.filters.http.ratelimit"]);
  });

  it("hold a service to its limits at the gateways of its cluster, where it runs in a Local Zone alone", () => {
    const limited = service("user", { places: ["delhi"], traffic: { routes: [route("all", { gateway: { maxBodyKiB: 8 } })] } });
    const { configPatches } = specOf(platform([limited]), "EnvoyFilter route-limits") as {
      readonly configPatches: readonly { readonly applyTo: string }[];
    };
    expect(configPatches.filter(({ applyTo }) => applyTo === "HTTP_ROUTE").length).toBeGreaterThan(0);
  });

  it("hold a route to its limits, and the preview of its canary to the same", () => {
    const limited = service("user", {
      rollout: canary,
      traffic: { routes: [route("all", { gateway: { maxBodyKiB: 8, limit: { perMinute: 1, perHour: 2 } } })] },
    });
    const { configPatches } = specOf(platform([limited]), "EnvoyFilter route-limits") as {
      readonly configPatches: readonly { readonly applyTo: string; readonly match: unknown }[];
    };
    const routes = configPatches.filter(({ applyTo }) => applyTo === "HTTP_ROUTE").map(({ match }) => JSON.stringify(match));
    expect(routes).toHaveLength(4);
    expect(routes.filter((match) => match.includes('"name":"user.all"'))).toHaveLength(2);
    expect(routes.filter((match) => match.includes('"name":"user.all.preview"'))).toHaveLength(2);
  });
});

describe("the configuration of the rate-limit service", () => {
  it("holds each service to a minute and to an hour, both with the descriptors that its sidecar sends", () => {
    const limits = { user: [100, 1000], order: [50, 500], product: [200, 2000], payment: [20, 200] };
    const services = Object.entries(limits).map(([name, [perMinute = 0, perHour = 0]]) =>
      service(name, { traffic: { limit: { perMinute, perHour } } }),
    );
    expect(parse(rateLimitConfig(services))).toEqual({
      domain: "nivas",
      descriptors: Object.entries(limits).flatMap(([value, [perMinute, perHour]]) => [
        { key: "minute", value, rate_limit: { unit: "minute", requests_per_unit: perMinute } },
        { key: "hour", value, rate_limit: { unit: "hour", requests_per_unit: perHour } },
      ]),
    });
    expect(parse(rateLimitConfig([]))).toEqual({ domain: "nivas", descriptors: [] });
  });
});
