import { describe, expect, it } from "vitest";
import { certManagerChart, charts, metricsServerChart, prometheusCrdsChart } from "../../../components/base/model/index.ts";
import { chartRow, needsRetainedCrds } from "../../../components/kubernetes/model/index.ts";
import { imagesNeededBy } from "../../../config/tables/images.ts";
import { environment, existingCluster, withRegion } from "../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const mirror = "111122223333.dkr.ecr.ap-south-1.amazonaws.com";

describe("the charts of the base layer", () => {
  it("are the CRDs and cert-manager, and metrics-server where the cluster exists already", () => {
    const existing = withRegion(prod, "hyderabad", () => ({ existingCluster }));
    expect(charts(prod, "mumbai").map(({ release }) => release)).toEqual(["prometheus-operator-crds", "cert-manager"]);
    expect(charts(existing, "hyderabad").map(({ release }) => release)).toEqual([
      "prometheus-operator-crds",
      "cert-manager",
      "metrics-server",
    ]);
  });

  it("have rows with proved values, stand in the row's namespace, and keep their CRDs by their own switch", () => {
    const existing = withRegion(prod, "hyderabad", () => ({ existingCluster }));
    for (const { release, namespace, values } of charts(existing, "hyderabad")) {
      const row = chartRow(release);
      expect([row.valuesProved, row.namespace], release).toEqual([true, namespace]);
      expect(needsRetainedCrds(row, values), release).toBe(false);
    }
  });

  it("keep the Prometheus operator's CRDs", () => {
    expect(prometheusCrdsChart().values).toEqual({ crds: { annotations: { "helm.sh/resource-policy": "keep" } } });
  });
});

describe("cert-manager", () => {
  const { values } = certManagerChart(prod, "mumbai");
  const small = certManagerChart(dev, "mumbai").values;

  it("brings and keeps its CRDs, and has no start-up check and no Gateway API", () => {
    expect(values.crds).toEqual({ enabled: true, keep: true });
    expect(values.startupapicheck).toEqual({ enabled: false });
    expect(JSON.stringify(values)).not.toMatch(/gateway/i);
  });

  it("elects its leader in its own namespace, at the platform's priority", () => {
    expect(values.global).toEqual({ priorityClassName: "platform-critical", leaderElection: { namespace: "cert-manager" } });
  });

  it("pulls all its images from the mirror, at the tags of the images table", () => {
    expect(`${values.imageRegistry}/${values.imageNamespace}`).toBe(`${mirror}/quay/jetstack`);
    for (const image of imagesNeededBy("cert-manager")) {
      expect(image.repository).toMatch(/^jetstack\/cert-manager-/);
      expect(image.tag).toBe(chartRow("cert-manager").appVersion);
    }
    const unmirrored = withRegion(dev, "mumbai", ({ registry }) => ({ registry: { ...registry, mirrorHost: undefined } }));
    expect(certManagerChart(unmirrored, "mumbai").values.imageRegistry).toBe("quay.io");
  });

  it("has replicas with disruption budgets in production", () => {
    const figures = [values, values.webhook, values.cainjector].map(({ replicaCount, podDisruptionBudget }) => ({
      replicaCount,
      podDisruptionBudget,
    }));
    expect(figures).toEqual([
      { replicaCount: 2, podDisruptionBudget: { enabled: true, minAvailable: 1 } },
      { replicaCount: 3, podDisruptionBudget: { enabled: true, minAvailable: 2 } },
      { replicaCount: 2, podDisruptionBudget: { enabled: true, minAvailable: 1 } },
    ]);
  });

  it("has one replica and no budget that would forbid every drain in development", () => {
    for (const { replicaCount, podDisruptionBudget } of [small, small.webhook, small.cainjector]) {
      expect([replicaCount, podDisruptionBudget]).toEqual([1, { enabled: false }]);
    }
  });

  it.each([
    ["controller", values],
    ["webhook", values.webhook],
    ["cainjector", values.cainjector],
  ])("spreads its %s over zones, keeps it off sites' machines and on system nodes, with requests and a memory limit", (component, part) => {
    expect(part.topologySpreadConstraints).toEqual([
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: { "app.kubernetes.io/instance": "cert-manager", "app.kubernetes.io/component": component } },
      },
    ]);
    expect(JSON.stringify(part.affinity)).toContain('{"key":"eks.amazonaws.com/compute-type","operator":"NotIn","values":["hybrid"]}');
    expect(part.tolerations).toEqual([{ key: "CriticalAddonsOnly", operator: "Exists" }]);
    expect(part.resources).toMatchObject({
      requests: { cpu: expect.stringMatching(/^\d+m$/), memory: expect.stringMatching(/^\d+Mi$/) },
      limits: { memory: expect.stringMatching(/^\d+Mi$/) },
    });
  });

  it("is scraped by a ServiceMonitor that keeps a certificate's own namespace", () => {
    expect(values.prometheus).toEqual({ servicemonitor: { enabled: true, honorLabels: true } });
  });
});

describe("metrics-server", () => {
  const { values } = metricsServerChart(prod, "mumbai");

  it("has a certificate from cert-manager that the API server checks", () => {
    expect([values.tls, values.apiService]).toEqual([{ type: "cert-manager" }, { insecureSkipTLSVerify: false }]);
  });

  it("comes from the mirror, twice, with a budget, a priority, a spread and a monitor", () => {
    expect(values.image).toEqual({ repository: `${mirror}/k8s/metrics-server/metrics-server` });
    expect(values.replicas).toBe(2);
    expect(values.podDisruptionBudget).toEqual({ enabled: true, minAvailable: 1 });
    expect(values.priorityClassName).toBe("system-cluster-critical");
    expect(values.topologySpreadConstraints).toHaveLength(1);
    expect([values.metrics, values.serviceMonitor]).toEqual([{ enabled: true }, { enabled: true }]);
    expect(imagesNeededBy("metrics-server").map(({ tag }) => tag)).toEqual([`v${chartRow("metrics-server").appVersion}`]);
  });
});
