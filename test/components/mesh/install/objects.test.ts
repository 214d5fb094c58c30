import { AuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { Certificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import { CronJob } from "kubernetes-models/batch/v1/CronJob";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { ExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import { Gateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import { MutatingWebhookConfiguration } from "kubernetes-models/admissionregistration.k8s.io/v1/MutatingWebhookConfiguration";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import { PodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import { Role } from "kubernetes-models/rbac.authorization.k8s.io/v1/Role";
import { Sidecar } from "@kubernetes-models/istio/networking.istio.io/v1/Sidecar";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { Telemetry } from "@kubernetes-models/istio/telemetry.istio.io/v1/Telemetry";
import { describe, expect, it } from "vitest";
import type { KubernetesObject } from "../../../../components/kubernetes/index.ts";
import { objects } from "../../../../components/mesh/model/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { environment, existingCluster, withRegion } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const change = (mesh: Partial<PlatformSpec["mesh"]>): PlatformSpec => ({ ...prod, mesh: { ...prod.mesh, ...mesh } });
const bootstrap = change({ rootCa: { kind: "bootstrap", secretName: "prod/platform/mesh/intermediate" } });
const local = change({ rateLimits: "local" });
const registered = withRegion(prod, "mumbai", () => ({ existingCluster }));

/** The object of `kind` called `name`, and its spec. */
function one(
  spec: PlatformSpec,
  kind: string,
  name: string,
): { readonly spec?: unknown; readonly rules?: unknown; readonly webhooks?: unknown } {
  const found = objects(spec, "mumbai").filter((object) => object.kind === kind && object.metadata.name === name);
  expect(found.map(({ metadata }) => metadata.name)).toEqual([name]);
  return found[0] as never;
}
const named = (spec: PlatformSpec): readonly string[] => objects(spec, "mumbai").map(({ kind, metadata }) => `${kind} ${metadata.name}`);

type Model = new (data: never) => { validate(): void };
const models: Readonly<Record<string, Model>> = {
  AuthorizationPolicy,
  Certificate,
  CronJob,
  Deployment,
  ExternalSecret,
  Gateway,
  MutatingWebhookConfiguration,
  NetworkPolicy,
  PeerAuthentication,
  PodMonitor,
  Role,
  Sidecar,
  StatefulSet,
  Telemetry,
} as never;

describe("the mesh-wide objects", () => {
  it.each([
    ["prod", prod],
    ["dev", dev],
    ["a root from the secret store", bootstrap],
  ])("of %s pass the schemas of their kinds", (_, spec) => {
    const checked = objects(spec, "mumbai").flatMap((object: KubernetesObject) => {
      const model = models[object.kind];
      if (model === undefined) return [];
      expect(() => new model(object as never).validate(), `${object.kind} ${object.metadata.name}`).not.toThrow();
      return [object.kind];
    });
    expect(new Set(checked).size).toBeGreaterThan(10);
  });

  it("demand mutual TLS and allow nothing until somebody says more", () => {
    expect(one(prod, "PeerAuthentication", "default").spec).toEqual({ mtls: { mode: "STRICT" } });
    expect(one(prod, "AuthorizationPolicy", "allow-nothing").spec).toEqual({});
    expect(one(change({ mtls: "PERMISSIVE" }), "PeerAuthentication", "default").spec).toEqual({ mtls: { mode: "PERMISSIVE" } });
  });

  it("let a workload reach its own namespace and the collectors, and nothing else", () => {
    expect(one(prod, "Sidecar", "default").spec).toEqual({
      egress: [{ hosts: ["./*", "observability/otel-agent.observability.svc.cluster.local"] }],
      outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
    });
  });

  it("log and trace by the collector, with class and compliance as trace tags and no tag on any metric", () => {
    expect(one(prod, "Telemetry", "mesh-default").spec).toEqual({
      accessLogging: [{ providers: [{ name: "otel-access-logs" }] }],
      tracing: [
        {
          providers: [{ name: "otel-traces" }],
          randomSamplingPercentage: 1,
          customTags: {
            compliance_level: { literal: { value: "payments+lending+personal-data" } },
            data_classification: { header: { name: "data-classification", defaultValue: "customer-pii" } },
          },
        },
      ],
      metrics: [{ providers: [{ name: "prometheus" }] }],
    });
  });

  it("open the gateway between clusters on 15443 to names of the mesh, and nothing where there is no peer", () => {
    expect(one(prod, "Gateway", "cross-network").spec).toEqual({
      selector: { istio: "eastwestgateway" },
      servers: [{ port: { number: 15443, name: "tls", protocol: "TLS" }, tls: { mode: "AUTO_PASSTHROUGH" }, hosts: ["*.local"] }],
    });
    expect(named(registered)).not.toContain("Gateway cross-network");
    expect(named(registered).filter((name) => name.startsWith("CronJob"))).toEqual([]);
  });
});

describe("the identity of a cluster", () => {
  it("is an intermediate of 90 days with a new key each time, signed by AWS in India", () => {
    expect(one(prod, "Certificate", "istio-ca").spec).toMatchObject({
      isCA: true,
      duration: "2160h",
      renewBefore: "720h",
      privateKey: { rotationPolicy: "Always" },
      issuerRef: { name: "nivas-mesh-authority", kind: "AWSPCAClusterIssuer" },
    });
    expect(one(prod, "Issuer", "istio-ca").spec).toEqual({ ca: { secretName: "istio-ca" } });
  });

  it("comes from the region's secret store where a person made the root", () => {
    expect(named(bootstrap).slice(0, 3)).toEqual(["ExternalSecret istio-ca", "ExternalSecret mesh-root-ca", "Issuer istio-ca"]);
    expect(one(bootstrap, "ExternalSecret", "mesh-root-ca").spec).toMatchObject({
      secretStoreRef: { name: "nivas", kind: "ClusterSecretStore" },
      data: [{ secretKey: "ca.pem", remoteRef: { key: "prod/platform/mesh/intermediate", property: "root" } }],
    });
  });
});

describe("remote secrets", () => {
  it("give the peers' group nothing but tokens of the read-only account", () => {
    expect(one(prod, "Role", "istio-reader-tokens").rules).toEqual([
      { apiGroups: [""], resources: ["serviceaccounts/token"], resourceNames: ["istio-reader-service-account"], verbs: ["create"] },
    ]);
  });

  it("are the only Secrets that the job which renews them may touch", () => {
    expect(one(prod, "Role", "istio-remote-secrets").rules).toEqual([
      { apiGroups: [""], resources: ["secrets"], resourceNames: ["istio-remote-secret-hyderabad"], verbs: ["get", "create", "patch"] },
    ]);
  });

  it("are no object of ours, so that no token is ever in a state", () => {
    expect(objects(prod, "mumbai").filter(({ kind }) => kind === "Secret")).toEqual([]);
  });

  it("are renewed by the peer's role, region and cluster", () => {
    const text = JSON.stringify(one(prod, "CronJob", "istio-remote-secret-hyderabad"));
    for (const [name, value] of [
      ["PEER_CLUSTER", "prod-hyderabad"],
      ["PEER_REGION", "ap-south-2"],
      ["PEER_ROLE_ARN", "arn:aws:iam::111122223333:role/prod-hyderabad-mesh-peer"],
      ["AWS_STS_REGIONAL_ENDPOINTS", "regional"],
    ]) {
      expect(text).toContain(JSON.stringify({ name, value }));
    }
  });
});

describe("the rate-limit service", () => {
  it("is asked by the mesh alone, and its counters by it alone", () => {
    const rules = (name: string): unknown => (one(prod, "AuthorizationPolicy", name).spec as { rules: unknown }).rules;
    expect(rules("ratelimit")).toEqual([
      { from: [{ source: { principals: ["prod.nivas.internal/*"] } }], to: [{ operation: { ports: ["8081"] } }] },
    ]);
    expect(rules("valkey")).toEqual([
      { from: [{ source: { principals: ["prod.nivas.internal/ns/rate-limit/sa/ratelimit"] } }], to: [{ operation: { ports: ["6379"] } }] },
    ]);
  });

  it("has two replicas at least, with a budget, and is not there where proxies count alone", () => {
    expect(one(prod, "HorizontalPodAutoscaler", "ratelimit").spec).toMatchObject({ minReplicas: 2, maxReplicas: 6 });
    expect(one(prod, "PodDisruptionBudget", "ratelimit").spec).toMatchObject({ minAvailable: 1 });
    expect(one(dev, "HorizontalPodAutoscaler", "ratelimit").spec).toMatchObject({ minReplicas: 2, maxReplicas: 2 });
    expect(one(dev, "PodDisruptionBudget", "ratelimit").spec).toMatchObject({ minAvailable: 1 });
    expect(objects(local, "mumbai").filter(({ metadata }) => metadata.namespace === "rate-limit")).toEqual([]);
  });

  it("keeps its counters in the region's memory, on no disk and behind no public name", () => {
    const text = JSON.stringify(one(prod, "StatefulSet", "valkey"));
    expect(text).toContain('"--save","","--appendonly","no"');
    expect(text).not.toContain("volumeClaimTemplates");
    expect(text).toContain("111122223333.dkr.ecr.ap-south-1.amazonaws.com/docker-hub/valkey/valkey:");
  });
});

describe("who reaches the gateways' pods", () => {
  const ways = (spec: PlatformSpec, name: string, namespace: string): unknown =>
    (
      objects(spec, "mumbai").find(
        ({ kind, metadata }) => kind === "NetworkPolicy" && metadata.name === name && metadata.namespace === namespace,
      ) as { spec?: { ingress?: readonly { from?: unknown; ports: readonly { port: number }[] }[] } } | undefined
    )?.spec?.ingress?.map(({ from, ports }) => [ports.map(({ port }) => port), from ?? "anybody"]);
  const namespaceOf = (matchLabels: object): unknown => ({ namespaceSelector: { matchLabels } });
  const prometheus = [[15020, 15090], [namespaceOf({ "kubernetes.io/metadata.name": "monitoring" })]];

  it.each([
    ["an ALB", prod, [443, 15021]],
    ["an NLB", dev, [80, 443, 15021]],
  ])("is everybody behind %s, on the ports of users and of health, and Prometheus", (_, spec, ports) => {
    expect(ways(spec, "gateways", "istio-ingress")).toEqual([[ports, "anybody"], prometheus]);
  });

  it("is the mesh's own networks between clusters, on 15443 and never on a port of the control plane", () => {
    const networks = prod.regions.map(({ network }) => ({ ipBlock: { cidr: network.cidr } }));
    expect(ways(prod, "istio-eastwestgateway", "istio-system")).toEqual([[[15443, 15021], networks], prometheus]);
    expect(ways(registered, "istio-eastwestgateway", "istio-system")).toBeUndefined();
  });

  it("is the teams on the way out", () => {
    const teams = [{ namespaceSelector: { matchExpressions: [{ key: "nivas.internal/team", operator: "Exists" }] } }];
    expect(ways(prod, "gateways", "istio-egress")).toEqual([[[443], teams], prometheus]);
  });
});
