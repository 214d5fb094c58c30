import { describe, expect, it } from "vitest";
import { HybridNetwork } from "../../../components/site/hybrid-network.ts";
import { charts, ciliumChart, objects } from "../../../components/site/model/index.ts";
import { chartRow } from "../../../components/kubernetes/model/index.ts";
import { environment, find, listing, modes, record, Stand, withRegion } from "../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");

const hybridOnly = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: "eks.amazonaws.com/compute-type", operator: "In", values: ["hybrid"] }] }],
    },
  },
};

describe("Cilium", () => {
  const { values } = ciliumChart(prod, "mumbai");

  it("runs on sites' machines alone, agent and operator", () => {
    expect([values.affinity, values.operator.affinity]).toEqual([hybridOnly, hybridOnly]);
  });

  it("gives pods addresses of all sites' pod ranges, 128 a machine", () => {
    expect(values.ipam).toEqual({
      mode: "cluster-pool",
      operator: { clusterPoolIPv4MaskSize: 25, clusterPoolIPv4PodCIDRList: ["10.81.0.0/20", "10.83.0.0/20"] },
    });
  });

  it("gives a machine no more than the smallest range has", () => {
    const small = withRegion(prod, "mumbai", ({ sites }) => ({ sites: sites.map((site) => ({ ...site, podCidrs: ["10.81.0.0/26"] })) }));
    expect(ciliumChart(small, "mumbai").values.ipam.operator.clusterPoolIPv4MaskSize).toBe(26);
  });

  it("has no proxy, no Hubble, an overlay, and restarts no pod of the VPC CNI", () => {
    expect([values.envoy, values.hubble, values.operator.unmanagedPodWatcher]).toEqual([
      { enabled: false },
      { enabled: false },
      { restart: false },
    ]);
    expect([values.routingMode, values.tunnelProtocol]).toEqual(["tunnel", "vxlan"]);
  });

  it("pulls both images from the mirror, the operator's without the cloud that the chart appends", () => {
    const mirror = "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ecr-public/eks/cilium";
    expect([values.image.repository, values.operator.image.repository]).toEqual([`${mirror}/cilium`, `${mirror}/operator`]);
    const unmirrored = withRegion(prod, "mumbai", ({ registry }) => ({ registry: { ...registry, mirrorHost: undefined } }));
    expect(ciliumChart(unmirrored, "mumbai").values.image.repository).toBe("public.ecr.aws/eks/cilium/cilium");
  });

  it("has two operators in production, one in development, and leaves a machine that is drained", () => {
    expect([values.operator.replicas, ciliumChart(dev, "mumbai").values.operator.replicas]).toEqual([2, 1]);
    expect(values.operator.tolerations.map(({ key }) => key)).toEqual(["node.kubernetes.io/not-ready", "node.cilium.io/agent-not-ready"]);
  });

  it("is marked as not rendered, and is of a line that AWS supports", () => {
    expect(chartRow("cilium").valuesProved).toBe(false);
    expect(chartRow("cilium").version).toMatch(/^1\.1[78]\./);
  });

  it("is there for a region with sites only, and has no objects of its own", () => {
    expect(charts(prod, "mumbai").map(({ release }) => release)).toEqual(["cilium"]);
    expect(charts(prod, "hyderabad")).toEqual([]);
    expect(objects(prod, "mumbai")).toEqual([]);
  });
});

describe.each(modes)("HybridNetwork in %s", (_, isPreview) => {
  it("registers one Cilium for all sites of a region, after what it is given, and waits for no pod", async () => {
    const recorded = await record(
      isPreview,
      () => new HybridNetwork("mumbai", { spec: prod, place: "mumbai" }, { dependsOn: [new Stand("cluster")] }),
    );
    expect(listing(recorded)).toEqual([
      "kubernetes:helm.sh/v4:Chart mumbai-cilium",
      "nivas:kubernetes:ChartRelease mumbai-cilium",
      "nivas:site:HybridNetwork mumbai",
      "test:index:Stand cluster",
    ]);
    const { inputs, after } = find(recorded, ":Chart", "mumbai-cilium");
    expect(after).toEqual(["cluster"]);
    expect(inputs).toEqual({
      chart: "oci://public.ecr.aws/eks/cilium/cilium",
      version: "1.18.3-0",
      name: "cilium",
      namespace: "kube-system",
      skipAwait: true,
      values: ciliumChart(prod, "mumbai").values,
    });
  });

  it("is refused for a region without sites", async () => {
    await record(isPreview, () => {
      expect(() => new HybridNetwork("hyderabad", { spec: prod, place: "hyderabad" })).toThrow(
        'region "hyderabad" has no sites; expected at least one - leave its hybrid network out',
      );
    });
  });
});
