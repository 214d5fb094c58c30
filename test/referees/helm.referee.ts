import { describe, expect, it } from "vitest";
import { checkValueKeys, ineffectiveValueKeys, unknownValueKeys, type ChartUse } from "./harness/chart-keys.ts";
import { helmTemplate } from "./harness/helm.ts";
import { chartFrom } from "./harness/modules.ts";
import { needs } from "./harness/needs.ts";
import { withValue, type ValuePath } from "./harness/value-paths.ts";

const ready = await needs({ binaries: ["helm"], modules: ["karpenter"] });

/** A full set of values for karpenter 1.14.1; the good set that the tests spoil. */
const values = {
  replicas: 2,
  settings: {
    clusterName: "prod-mumbai",
    clusterEndpoint: "https://x.eks.amazonaws.com",
    interruptionQueue: "prod-mumbai-karpenter",
    isolatedVPC: false,
    eksControlPlane: true,
    featureGates: { nodeRepair: true, spotToSpotConsolidation: false },
  },
  serviceAccount: { create: true, name: "karpenter", annotations: {} },
  controller: {
    image: {
      repository: "registry.nivas.internal/ecr-public/karpenter/controller",
      digest: "sha256:723130949e4cab989461ff07d1be4cd781d63515432494641b33c235f300ae23",
    },
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
  },
  serviceMonitor: { enabled: true },
  podDisruptionBudget: { maxUnavailable: 1 },
  dnsPolicy: "Default",
};

type Change = { readonly path: ValuePath; readonly value: unknown } | "none";

async function karpenter(change: Change = "none"): Promise<ChartUse> {
  return {
    chartDir: await chartFrom("karpenter", "karpenter"),
    release: "karpenter",
    namespace: "kube-system",
    values: change === "none" ? values : withValue(values, change.path, change.value),
    apiVersions: ["monitoring.coreos.com/v1"],
    skipCrds: true,
  };
}

describe.runIf(ready)("the Karpenter charts", () => {
  it("render 14 objects from the recorded values, the controller's image among them", async () => {
    const chart = await karpenter();
    const objects = await helmTemplate(chart.chartDir, chart);
    expect(objects).toHaveLength(14);
    const controller = objects.find(({ kind }) => kind === "Deployment");
    expect(JSON.stringify(controller)).toContain(`${values.controller.image.repository}:`);
    expect(JSON.stringify(controller)).toContain(`@${values.controller.image.digest}`);
  });

  it("leave out the ServiceMonitor where the cluster lacks its CRD", async () => {
    const chart = await karpenter();
    const objects = await helmTemplate(chart.chartDir, { ...chart, apiVersions: [] });
    expect(objects.map(({ kind }) => kind)).not.toContain("ServiceMonitor");
  });

  it("render the five CRDs from karpenter-crd", async () => {
    const options = { release: "karpenter-crd", namespace: "kube-system", values: {} };
    const objects = await helmTemplate(await chartFrom("karpenter", "karpenter-crd"), options);
    expect(objects.map(({ metadata }) => metadata?.name).sort()).toEqual([
      "capacitybuffers.autoscaling.x-k8s.io",
      "ec2nodeclasses.karpenter.k8s.aws",
      "nodeclaims.karpenter.sh",
      "nodeoverlays.karpenter.sh",
      "nodepools.karpenter.sh",
    ]);
  });

  it("are refused by Helm with its own message when a required value is missing", async () => {
    const chart = await karpenter();
    const broken = { ...chart, values: { settings: "none" } };
    await expect(helmTemplate(chart.chartDir, broken)).rejects.toMatchObject({ name: "HelmError" });
  });
});

describe.runIf(ready)("the check of value keys", () => {
  it("passes the recorded set: each key is known, and changes the render or restates a default", async () => {
    expect(await checkValueKeys(await karpenter())).toEqual({ unknown: [], ineffective: [], staleReasons: [] });
  });

  it.each([
    ["a typo", ["settings", "clustrName"], "prod-mumbai", "settings.clustrName"],
    ["a key that older versions had", ["webhook", "enabled"], false, "webhook.enabled"],
    ["a typo deep in a sub-tree", ["settings", "featureGates", "nodeRepare"], true, "settings.featureGates.nodeRepare"],
    ["a key with dots and slashes", ["settings", "a.b/c"], "x", 'settings["a.b/c"]'],
  ])("finds %s", async (_, path, value, shown) => {
    const chart = await karpenter({ path, value });
    expect(await unknownValueKeys(chart)).toEqual([shown]);
    expect(await ineffectiveValueKeys(chart)).toEqual([shown]);
  });

  it("takes what an annotations map holds as free form", async () => {
    const chart = await karpenter({ path: ["serviceAccount", "annotations", "example.in/owner"], value: "platform" });
    expect(await checkValueKeys(chart)).toEqual({ unknown: [], ineffective: [], staleReasons: [] });
  });

  it("finds a declared key that changes nothing, until a reason is given for it", async () => {
    // No service monitor is rendered, so how it would be labelled is of no effect.
    const change = { path: ["serviceMonitor", "additionalLabels"], value: { team: "a" } };
    const chart = { ...(await karpenter(change)), apiVersions: [] };
    const key = "serviceMonitor.additionalLabels.team";
    const plain = await checkValueKeys(chart);
    expect(plain.unknown).toEqual([]);
    expect(plain.ineffective).toEqual(["serviceMonitor.enabled", key]);
    const reasons = { [key]: "needs the CRD", "serviceMonitor.enabled": "needs the CRD" };
    expect((await checkValueKeys(chart, reasons)).ineffective).toEqual([]);
  });

  it("finds a reason given for a key that is effective after all", async () => {
    const found = await checkValueKeys(await karpenter(), { replicas: "read by nobody" });
    expect(found.staleReasons).toEqual(["replicas"]);
  });
});
