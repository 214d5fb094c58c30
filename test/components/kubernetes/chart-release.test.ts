import { describe, expect, it } from "vitest";
import { ChartRelease } from "../../../components/kubernetes/index.ts";
import { chartRow, chartSource, needsRetainedCrds } from "../../../components/kubernetes/model/index.ts";
import { chartReleases } from "../../../config/tables/releases.ts";
import { find, modes, record, Stand } from "./recording.ts";

describe.each(modes)("ChartRelease in %s", (_, isPreview) => {
  it("installs the row of the releases table from its repository, under the row's id", async () => {
    const recorded = await record(
      isPreview,
      () =>
        new ChartRelease("mumbai-cert-manager", {
          release: "cert-manager",
          namespace: "cert-manager",
          values: { crds: { enabled: true, keep: true } },
        }),
    );
    expect(recorded.map(({ type, name, parent }) => ({ type, name, parent }))).toEqual([
      { type: "nivas:kubernetes:ChartRelease", name: "mumbai-cert-manager", parent: undefined },
      { type: "kubernetes:helm.sh/v4:Chart", name: "mumbai-cert-manager", parent: "mumbai-cert-manager" },
    ]);
    expect(find(recorded, ":Chart", "mumbai-cert-manager").inputs).toEqual({
      chart: "cert-manager",
      repositoryOpts: { repo: "https://charts.jetstack.io" },
      version: "v1.21.1",
      name: "cert-manager",
      namespace: "cert-manager",
      values: { crds: { enabled: true, keep: true } },
    });
  });

  it("names an OCI chart by its whole reference, and leaves out the CRDs that another release owns", async () => {
    const recorded = await record(isPreview, () => new ChartRelease("k", { release: "karpenter", namespace: "kube-system", values: {} }));
    expect(find(recorded, ":Chart", "k").inputs).toEqual({
      chart: "oci://public.ecr.aws/karpenter/karpenter",
      version: "1.14.1",
      name: "karpenter",
      namespace: "kube-system",
      values: {},
      skipCrds: true,
    });
  });

  it("hands what it waits for to the chart itself, so that the chart is destroyed before it", async () => {
    const recorded = await record(
      isPreview,
      () => new ChartRelease("c", { release: "metrics-server", namespace: "kube-system", values: {} }, { dependsOn: [new Stand("nodes")] }),
    );
    expect(find(recorded, ":Chart", "c").after).toEqual(["nodes"]);
  });

  it("keeps CRDs by the chart's own switch without a transform, and by a transform where there is none", async () => {
    const recorded = await record(isPreview, () => {
      new ChartRelease("switched", { release: "cert-manager", namespace: "n", values: { crds: { enabled: true, keep: true } } });
      new ChartRelease("unswitched", { release: "keda", namespace: "n", values: {} });
      new ChartRelease("without", { release: "metrics-server", namespace: "n", values: {} });
    });
    const transformed = recorded.filter(({ transforms }) => transforms.length > 0).map(({ name }) => name);
    expect(transformed).toEqual(["unswitched"]);
  });

  it("retains CRDs alone by that transform, with the options they have", async () => {
    const recorded = await record(isPreview, () => new ChartRelease("c", { release: "keda", namespace: "n", values: {} }));
    const [retain] = find(recorded, ":Chart", "c").transforms;
    const of = (type: string) => retain?.({ custom: true, type, name: "x", props: { a: 1 }, opts: { protect: true } });
    expect(await of("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition")).toEqual({
      props: { a: 1 },
      opts: { protect: true, retainOnDelete: true },
    });
    expect(await of("kubernetes:apps/v1:Deployment")).toBeUndefined();
  });
});

describe("a release", () => {
  it.each([
    ["nowhere", 'release "nowhere" is not a chart of the releases table'],
    ["vpc-cni-1.35", 'release "vpc-cni-1.35" is not a chart of the releases table'],
  ])("of %s is refused", (id, message) => {
    expect(() => chartRow(id)).toThrow(new RangeError(message));
  });

  it("of the table has a source that Helm takes", () => {
    for (const row of chartReleases) {
      const { chart, repositoryOpts } = chartSource(row);
      expect(repositoryOpts === undefined ? chart : repositoryOpts.repo, row.id).toMatch(/^(oci|https):\/\/\S+[^/]$/);
    }
  });

  it.each([
    ["cert-manager", { crds: { enabled: true, keep: true } }, false],
    ["cert-manager", { crds: { enabled: true } }, true],
    ["cert-manager", {}, true],
    ["prometheus-operator-crds", { crds: { annotations: { "helm.sh/resource-policy": "keep" } } }, false],
    ["prometheus-operator-crds", { crds: { annotations: { "helm.sh/resource-policy": "delete" } } }, true],
    ["karpenter-crd", { additionalAnnotations: { "helm.sh/resource-policy": "keep" } }, false],
    ["istio-base", {}, false],
    ["karpenter", {}, false],
    ["metrics-server", {}, false],
    ["keda", {}, true],
  ])("%s with values %j retains its CRDs by a transform: %s", (id, values, needed) => {
    expect(needsRetainedCrds(chartRow(id), values)).toBe(needed);
  });
});
