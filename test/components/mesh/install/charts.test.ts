import { describe, expect, it } from "vitest";
import { charts, controlPlaneCharts, peersOf, rootCaOf } from "../../../../components/mesh/model/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { environment, existingCluster, withRegion } from "../../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const upgrading: PlatformSpec = { ...prod, mesh: { ...prod.mesh, revisions: { current: "1-30-3", next: "1-30-4", tryIn: [] } } };
const registered = withRegion(prod, "hyderabad", () => ({ existingCluster }));
const bootstrap: PlatformSpec = {
  ...prod,
  mesh: { ...prod.mesh, rootCa: { kind: "bootstrap", secretName: "prod/platform/mesh/intermediate" } },
};

const names = (spec: PlatformSpec, place: string): readonly string[] => charts(spec, place).map((use) => use.releaseName ?? use.release);

/** The values of one release. */
function values(spec: PlatformSpec, place: string, name: string): Record<string, unknown> {
  const use = charts(spec, place).find((one) => (one.releaseName ?? one.release) === name);
  if (use === undefined) throw new Error(`no release ${name}`);
  return use.values as Record<string, unknown>;
}

describe("the charts of the mesh", () => {
  const joined = ["istio-ingress", "istio-eastwestgateway", "istio-egressgateway"];
  const core = ["istio-base", "istio-cni", "istiod-1-30-3"];

  it.each([
    ["prod in Mumbai", prod, "mumbai", ["aws-privateca-issuer", "cert-manager-istio-csr", ...core]],
    ["dev in Hyderabad", dev, "hyderabad", ["aws-privateca-issuer", "cert-manager-istio-csr", ...core]],
    ["a root from the secret store", bootstrap, "mumbai", ["cert-manager-istio-csr", ...core]],
    ["an upgrade", upgrading, "mumbai", ["aws-privateca-issuer", "cert-manager-istio-csr", ...core, "istiod-1-30-4"]],
  ])("of %s are these, each after what it needs", (_, spec, place, expected) => {
    const all = names(spec, place);
    expect(all.slice(0, expected.length)).toEqual(expected);
    expect(all.filter((name) => joined.includes(name))).toEqual(joined);
  });

  it("join only clusters that are made here: one that existed before is a mesh of its own, with a root from the secret store", () => {
    expect(peersOf(prod, prod.regions[0] ?? fail()).map(({ place }) => place)).toEqual(["hyderabad"]);
    for (const place of ["mumbai", "hyderabad"]) expect(names(registered, place)).not.toContain("istio-eastwestgateway");
    expect(names(registered, "hyderabad")).not.toContain("aws-privateca-issuer");
    expect(registered.regions.map((region) => rootCaOf(registered, region).kind)).toEqual(["acm-pca", "bootstrap"]);
  });
});

describe("a control plane", () => {
  it("is of one mesh and one trust domain in both regions, with a network and a name of its own in each", () => {
    const facts = ["mumbai", "hyderabad"].map((place) => {
      const { global, meshConfig } = values(prod, place, "istiod-1-30-3") as {
        global: Record<string, unknown>;
        meshConfig: Record<string, unknown>;
      };
      return [global["meshID"], meshConfig["trustDomain"], global["network"], global["multiCluster"]];
    });
    expect(facts).toEqual([
      ["nivas-prod", "prod.nivas.internal", "mumbai", { clusterName: "prod-mumbai" }],
      ["nivas-prod", "prod.nivas.internal", "hyderabad", { clusterName: "prod-hyderabad" }],
    ]);
  });

  it.each([
    ["prod", prod, 2, 5, { cpu: "500m", memory: "2Gi" }, { minAvailable: 1 }],
    ["dev", dev, 1, 2, { cpu: "100m", memory: "512Mi" }, undefined],
  ])("of %s has the size that was promised", (_, spec, autoscaleMin, autoscaleMax, requests, pdb) => {
    const own = values(spec, "mumbai", "istiod-1-30-3");
    expect(own["pdb"]).toEqual(pdb);
    expect(own).toMatchObject({
      autoscaleMin,
      autoscaleMax,
      resources: { requests },
      seccompProfile: { type: "RuntimeDefault" },
    });
  });

  it("signs nothing, reaches nothing unregistered, and sends logs and traces to the node's collector alone", () => {
    expect(values(prod, "mumbai", "istiod-1-30-3")).toMatchObject({
      env: { ENABLE_CA_SERVER: "false", BLOCKED_CIDRS_IN_JWKS_URIS: "127.0.0.0/8,169.254.0.0/16,::1/128,fe80::/10" },
      base: { validationFailurePolicy: "Fail" },
      global: {
        hub: "111122223333.dkr.ecr.ap-south-1.amazonaws.com/docker-hub/istio",
        caAddress: "cert-manager-istio-csr.cert-manager.svc:443",
        proxy: { seccompProfile: { type: "RuntimeDefault" } },
      },
      meshConfig: {
        outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
        pathNormalization: { normalization: "DECODE_AND_MERGE_SLASHES" },
        enableAutoMtls: true,
        defaultConfig: { holdApplicationUntilProxyStarts: true, proxyMetadata: { ISTIO_META_DNS_CAPTURE: "true" } },
        extensionProviders: [
          { name: "otel-access-logs", envoyOtelAls: { service: "otel-agent.observability.svc.cluster.local", port: 4317 } },
          { name: "otel-traces", opentelemetry: { service: "otel-agent.observability.svc.cluster.local", port: 4317 } },
        ],
      },
    });
  });

  it("of another revision takes the release and the image of that revision", () => {
    const [current, next] = controlPlaneCharts(upgrading, "mumbai");
    expect([current?.release, next?.release]).toEqual(["istiod", "istiod-1.30.4"]);
    expect(next?.values).toMatchObject({ revision: "1-30-4", global: { tag: "1.30.4" } });
  });

  it("of a revision nobody released is refused", () => {
    const spec: PlatformSpec = { ...prod, mesh: { ...prod.mesh, revisions: { current: "9-9-9", next: undefined, tryIn: [] } } };
    expect(() => controlPlaneCharts(spec, "mumbai")).toThrow('revision "9-9-9" is no release of istiod in the releases table');
  });
});

describe("what judges Istio's objects", () => {
  it("is the current revision, and never ignores: the chart would begin with that at every update", () => {
    expect(values(upgrading, "mumbai", "istio-base")).toEqual({ defaultRevision: "1-30-3", base: { validationFailurePolicy: "Fail" } });
  });
});

describe("what signs identities", () => {
  it("is given the root, knows every revision, and signs for a day at most", () => {
    expect(values(upgrading, "mumbai", "cert-manager-istio-csr")).toMatchObject({
      replicaCount: 3,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      app: {
        tls: { trustDomain: "prod.nivas.internal", rootCAFile: "/var/run/secrets/mesh-root-ca/ca.pem", certificateDuration: "24h" },
        server: { clusterID: "prod-mumbai", maxCertificateDuration: "24h" },
        istio: { revisions: ["1-30-3", "1-30-4"] },
        certmanager: { issuer: { name: "istio-ca", kind: "Issuer" } },
      },
      volumes: [{ name: "mesh-root-ca", configMap: { name: "mesh-root-ca" } }],
    });
    expect(values(bootstrap, "mumbai", "cert-manager-istio-csr")["volumes"]).toEqual([
      { name: "mesh-root-ca", secret: { secretName: "mesh-root-ca" } },
    ]);
  });
});

describe("the gateways", () => {
  it("are all of the tag stable, so that no revision is written into one", () => {
    for (const name of ["istio-ingress", "istio-eastwestgateway", "istio-egressgateway"]) {
      expect(values(prod, "mumbai", name)["revision"]).toBe("stable");
    }
    expect(JSON.stringify(charts(upgrading, "mumbai").filter(({ release }) => release === "istio-gateway"))).toBe(
      JSON.stringify(charts(prod, "mumbai").filter(({ release }) => release === "istio-gateway")),
    );
  });

  it("between clusters take only the networks of the mesh, on an internal load balancer", () => {
    expect(values(prod, "mumbai", "istio-eastwestgateway")).toMatchObject({
      networkGateway: "mumbai",
      service: {
        loadBalancerClass: "service.k8s.aws/nlb",
        loadBalancerSourceRanges: prod.regions.map(({ network }) => network.cidr),
        allocateLoadBalancerNodePorts: false,
        annotations: {
          "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
          "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
          "service.beta.kubernetes.io/aws-load-balancer-healthcheck-port": "15021",
          "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes":
            "deregistration_delay.timeout_seconds=60,preserve_client_ip.enabled=false,proxy_protocol_v2.enabled=false",
        },
      },
    });
  });

  it("of users in a cluster have one identity, which one of them makes", () => {
    const ingress = charts(prod, "mumbai").filter(({ namespace }) => namespace === "istio-ingress");
    const accounts = ingress.map(({ values: { serviceAccount } }) => serviceAccount);
    expect(new Set(accounts.map((account) => (account as { name: string }).name)).size).toBe(1);
    expect(accounts.filter((account) => (account as { create: boolean }).create)).toHaveLength(1);
  });

  it.each([
    ["istio-ingress", { minReplicas: 3, maxReplicas: 10 }, { minAvailable: 2 }, { minReplicas: 1, maxReplicas: 3 }],
    ["istio-eastwestgateway", { minReplicas: 2, maxReplicas: 5 }, { minAvailable: 1 }, { minReplicas: 1, maxReplicas: 2 }],
    ["istio-egressgateway", { minReplicas: 2, maxReplicas: 5 }, { minAvailable: 1 }, { minReplicas: 1, maxReplicas: 2 }],
  ])("have replicas, budget, spread and priority: %s", (name, replicas, budget, few) => {
    expect(values(prod, "mumbai", name)).toMatchObject({
      autoscaling: { enabled: true, ...replicas },
      podDisruptionBudget: budget,
      priorityClassName: "platform-critical",
      topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone", maxSkew: 1 }],
    });
    // With one replica a budget would forbid every drain.
    expect(values(dev, "mumbai", name)).toMatchObject({ autoscaling: { enabled: true, ...few } });
    expect(values(dev, "mumbai", name)).not.toHaveProperty("podDisruptionBudget");
  });

  it("of a Local Zone runs on the zone's nodes alone, and the region's on none of them", () => {
    const taint = { key: "nivas.internal/place", operator: "Equal", value: "delhi", effect: "NoSchedule" };
    expect(values(prod, "mumbai", "istio-ingress-delhi")).toMatchObject({
      nodeSelector: { "nivas.internal/place": "delhi" },
      tolerations: [taint],
      service: { type: "ClusterIP" },
    });
    expect(values(prod, "mumbai", "istio-ingress")["tolerations"]).not.toContainEqual(taint);
    expect(values(prod, "mumbai", "istio-ingress")).not.toHaveProperty("nodeSelector");
  });

  it("to the outside has no load balancer", () => {
    expect(values(prod, "mumbai", "istio-egressgateway")["service"]).toMatchObject({ type: "ClusterIP" });
  });
});

function fail(): never {
  throw new Error("no region");
}
