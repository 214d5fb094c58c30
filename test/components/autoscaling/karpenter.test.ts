import { describe, expect, it } from "vitest";
import { Karpenter } from "../../../components/autoscaling/index.ts";
import { environment, find, listing, modes, record, Stand, withRegion, type Recorded } from "../kubernetes/recording.ts";

const prod = environment("prod");

describe.each(modes)("Karpenter in %s", (_, isPreview) => {
  const karpenter = (spec = prod): Promise<readonly Recorded[]> =>
    record(
      isPreview,
      () =>
        new Karpenter(
          "mumbai",
          { spec, place: "mumbai" },
          { dependsOn: [new Stand("monitoring-crds")], deletedWith: new Stand("cluster") },
        ),
    );

  it("registers exactly these in Mumbai", async () => {
    expect(listing(await karpenter())).toEqual(
      [
        "nivas:autoscaling:Karpenter mumbai",
        "test:index:Stand cluster",
        "test:index:Stand monitoring-crds",
        "nivas:kubernetes:ChartRelease mumbai-karpenter",
        "nivas:kubernetes:ChartRelease mumbai-karpenter-crd",
        "kubernetes:helm.sh/v4:Chart mumbai-karpenter",
        "kubernetes:helm.sh/v4:Chart mumbai-karpenter-crd",
        ...["nivas", "nivas-gpu"].map((name) => `kubernetes:karpenter.k8s.aws/v1:EC2NodeClass mumbai-ec2nodeclass-${name}`),
        ...["base", "spot", "arm64", "gpu"].map((name) => `kubernetes:karpenter.sh/v1:NodePool mumbai-nodepool-${name}`),
      ].sort(),
    );
  });

  it("makes pools last and so destroys them first: pools, classes, controller, CRDs", async () => {
    const recorded = await karpenter();
    expect(find(recorded, ":NodePool", "mumbai-nodepool-base").after).toEqual([
      "mumbai-ec2nodeclass-nivas",
      "mumbai-ec2nodeclass-nivas-gpu",
    ]);
    expect(find(recorded, ":EC2NodeClass", "mumbai-ec2nodeclass-nivas").after).toEqual(["mumbai-karpenter"]);
    expect(find(recorded, ":Chart", "mumbai-karpenter").after).toEqual(["mumbai-karpenter-crd"]);
    expect(find(recorded, ":Chart", "mumbai-karpenter-crd").after).toEqual(["monitoring-crds"]);
  });

  it("lets the charts go with the cluster, but neither pools nor classes, which make nodes and instance profiles", async () => {
    const own = (await karpenter()).filter(({ type }) => type !== "test:index:Stand");
    const withCluster = own.filter(({ deletedWith }) => deletedWith === "cluster").map(({ type }) => type);
    expect(new Set(withCluster)).toEqual(new Set(["nivas:kubernetes:ChartRelease", "kubernetes:helm.sh/v4:Chart"]));
    expect(withCluster).toHaveLength(4);
  });

  it("gives a pool's nodes 45 minutes to drain", async () => {
    const pools = (await karpenter()).filter(({ type }) => type.endsWith(":NodePool"));
    expect(pools.map(({ deleteTimeout }) => deleteTimeout)).toEqual(["45m", "45m", "45m", "45m"]);
  });

  it("adds a class and a pool for a Local Zone that config opens to it", async () => {
    const spec = withRegion(prod, "mumbai", ({ edges }) => ({ edges: edges.map((edge) => ({ ...edge, karpenter: true })) }));
    const edges = listing(await karpenter(spec)).filter((line) => /delhi|kolkata/.test(line));
    expect(edges).toEqual([
      "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass mumbai-ec2nodeclass-nivas-delhi",
      "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass mumbai-ec2nodeclass-nivas-kolkata",
      "kubernetes:karpenter.sh/v1:NodePool mumbai-nodepool-edge-delhi",
      "kubernetes:karpenter.sh/v1:NodePool mumbai-nodepool-edge-kolkata",
    ]);
  });

  it("records no secret value, and starts no callback server", async () => {
    const recorded = await karpenter();
    expect(JSON.stringify(recorded.map(({ inputs }) => inputs))).not.toMatch(/4dabf18193072939515e22adb298388d|PRIVATE KEY|password/i);
    expect(recorded.filter(({ transforms }) => transforms.length > 0)).toEqual([]);
  });
});
