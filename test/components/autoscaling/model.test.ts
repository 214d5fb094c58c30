import { EC2NodeClass } from "@kubernetes-models/karpenter/karpenter.k8s.aws/v1/EC2NodeClass";
import { NodePool } from "@kubernetes-models/karpenter/karpenter.sh/v1/NodePool";
import { describe, expect, it } from "vitest";
import {
  karpenterChart,
  karpenterCrdChart,
  nodeClassObjects,
  nodePoolObjects,
  objects,
} from "../../../components/autoscaling/model/index.ts";
import { chartRow, needsRetainedCrds } from "../../../components/kubernetes/model/index.ts";
import { imagesNeededBy } from "../../../config/tables/images.ts";
import { ownerOfCrd } from "../../../config/tables/releases.ts";
import { environment, withRegion } from "../kubernetes/recording.ts";

const prod = environment("prod");
const dev = environment("dev");
const isolated = withRegion(prod, "mumbai", ({ nodes }) => ({ nodes: { ...nodes, isIsolated: true } }));
const withEdges = withRegion(prod, "mumbai", ({ edges }) => ({
  edges: edges.map((edge) => ({ ...edge, karpenter: edge.place === "delhi" })),
}));

type Pool = ReturnType<typeof nodePoolObjects>[number];

const pool = (name: string, spec = prod): Pool => {
  const found = nodePoolObjects(spec, "mumbai").find(({ metadata }) => metadata.name === name);
  if (found === undefined) throw new Error(`no pool ${name}`);
  return found;
};
const required = ({ spec }: Pool, key: string): readonly string[] | undefined =>
  spec.template.spec.requirements.find((one) => one.key === key)?.values;

describe("the objects of autoscaling", () => {
  it.each([
    ["prod", prod, "mumbai"],
    ["prod", prod, "hyderabad"],
    ["dev", dev, "mumbai"],
    ["isolated", isolated, "mumbai"],
    ["with Karpenter in Delhi", withEdges, "mumbai"],
  ])("of %s pass Karpenter's schemas", (_, spec, place) => {
    for (const nodeClass of nodeClassObjects(spec, place))
      expect(() => new EC2NodeClass(nodeClass).validate(), nodeClass.metadata.name).not.toThrow();
    for (const one of nodePoolObjects(spec, place)) expect(() => new NodePool(one).validate(), one.metadata.name).not.toThrow();
  });

  it("have CRDs that the chart before the controller brings", () => {
    expect(["nodepools.karpenter.sh", "ec2nodeclasses.karpenter.k8s.aws"].map(ownerOfCrd)).toEqual(["karpenter-crd", "karpenter-crd"]);
  });

  it("are classes first, and every pool names a class that is there", () => {
    const classes = nodeClassObjects(withEdges, "mumbai").map(({ metadata }) => metadata.name);
    expect(classes).toEqual(["nivas", "nivas-gpu", "nivas-delhi"]);
    expect(nodePoolObjects(withEdges, "mumbai").map(({ metadata, spec }) => [metadata.name, spec.template.spec.nodeClassRef.name])).toEqual(
      [
        ["base", "nivas"],
        ["spot", "nivas"],
        ["arm64", "nivas"],
        ["gpu", "nivas-gpu"],
        ["edge-delhi", "nivas-delhi"],
      ],
    );
    expect([...new Set(objects(prod, "mumbai").map(({ kind }) => kind))]).toEqual(["EC2NodeClass", "NodePool", "NetworkPolicy"]);
    expect(objects(prod, "mumbai").flatMap(({ kind }) => (kind === "NetworkPolicy" ? [] : [kind]))).toEqual([
      "EC2NodeClass",
      "EC2NodeClass",
      "NodePool",
      "NodePool",
      "NodePool",
      "NodePool",
    ]);
  });
});

describe("a node class", () => {
  const [region, gpu] = nodeClassObjects(prod, "mumbai");
  const kmsKeyID = "arn:aws:kms:ap-south-1:111122223333:alias/prod-mumbai-volumes";

  it("is pinned Bottlerocket with tokens one hop far, encrypted volumes, and the cluster's own subnets and security groups", () => {
    expect(region?.spec).toEqual({
      amiFamily: "Bottlerocket",
      amiSelectorTerms: [{ alias: "bottlerocket@v1.67.0" }],
      role: "prod-mumbai-karpenter-node",
      subnetSelectorTerms: [{ tags: { "karpenter.sh/discovery": "prod-mumbai" } }],
      securityGroupSelectorTerms: [{ tags: { "karpenter.sh/discovery": "prod-mumbai" } }],
      metadataOptions: { httpEndpoint: "enabled", httpProtocolIPv6: "disabled", httpPutResponseHopLimit: 1, httpTokens: "required" },
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { volumeSize: "4Gi", volumeType: "gp3", encrypted: true, deleteOnTermination: true, kmsKeyID } },
        { deviceName: "/dev/xvdb", ebs: { volumeSize: "50Gi", volumeType: "gp3", encrypted: true, deleteOnTermination: true, kmsKeyID } },
      ],
      kubelet: {
        evictionHard: { "memory.available": "5%", "nodefs.available": "10%", "imagefs.available": "15%" },
        imageGCHighThresholdPercent: 80,
        imageGCLowThresholdPercent: 70,
      },
      tags: { "cost-centre": "platform", environment: "prod", "managed-by": "nivas", place: "mumbai" },
    });
  });

  it("of GPUs differs by its larger data volume alone", () => {
    const small = JSON.stringify(region).replace('"nivas"', '"nivas-gpu"').replace('"50Gi"', '"200Gi"');
    expect(JSON.stringify(gpu)).toBe(small.replace('"managed-by":"nivas-gpu"', '"managed-by":"nivas"'));
  });

  it("takes the instance profile made here where Karpenter cannot make its own", () => {
    const [only] = nodeClassObjects(isolated, "mumbai");
    expect([only?.spec?.instanceProfile, only?.spec?.role]).toEqual(["prod-mumbai-karpenter-node", undefined]);
  });

  it("of a Local Zone has its own subnets' tag, the zone's kind and size of volume, and the zone's place", () => {
    const delhi = nodeClassObjects(withEdges, "mumbai").find(({ metadata }) => metadata.name === "nivas-delhi");
    expect(delhi?.spec?.subnetSelectorTerms).toEqual([{ tags: { "karpenter.sh/discovery": "prod-mumbai-delhi" } }]);
    expect(delhi?.spec?.securityGroupSelectorTerms).toEqual([{ tags: { "karpenter.sh/discovery": "prod-mumbai" } }]);
    expect(delhi?.spec?.blockDeviceMappings?.map(({ ebs }) => ebs?.volumeType)).toEqual(["gp2", "gp2"]);
    expect(delhi?.spec?.tags).toMatchObject({ place: "delhi" });
  });
});

describe("a node pool", () => {
  const regionPools = ["base", "spot", "arm64", "gpu"];

  it.each(regionPools)("%s stays in the region's three zones", (name) => {
    expect(required(pool(name), "topology.kubernetes.io/zone")).toEqual(["ap-south-1a", "ap-south-1b", "ap-south-1c"]);
  });

  it("uses a Local Zone only where config says so, on its own, tainted with the place", () => {
    expect(nodePoolObjects(prod, "mumbai").map(({ metadata }) => metadata.name)).toEqual(regionPools);
    const delhi = pool("edge-delhi", withEdges);
    expect(required(delhi, "topology.kubernetes.io/zone")).toEqual(["ap-south-1-del-1a"]);
    expect(required(delhi, "node.kubernetes.io/instance-type")).toEqual(["c5.2xlarge"]);
    expect(required(delhi, "karpenter.sh/capacity-type")).toEqual(["on-demand"]);
    expect(delhi.spec.template.spec.taints).toEqual([{ key: "nivas.internal/place", value: "delhi", effect: "NoSchedule" }]);
    expect(delhi.spec.limits).toEqual({ cpu: "48", memory: "96Gi" });
    expect(delhi.spec.template.metadata?.labels).toEqual({ "nivas.internal/place": "delhi", "nivas.internal/pool": "edge" });
  });

  it.each([
    ["base", { cpu: "200", memory: "800Gi" }],
    ["spot", { cpu: "200", memory: "800Gi" }],
    ["gpu", { cpu: "192", memory: "768Gi", "nvidia.com/gpu": "8" }],
  ])("%s grows to the config's limits: %o", (name, limits) => {
    expect(pool(name).spec.limits).toEqual(limits);
  });

  it.each([
    ["base", ["on-demand"], undefined],
    ["spot", ["spot"], [{ key: "nivas.internal/pool", value: "spot", effect: "NoSchedule" }]],
    ["arm64", ["on-demand"], [{ key: "nivas.internal/pool", value: "arm64", effect: "NoSchedule" }]],
    ["gpu", ["on-demand"], [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }]],
  ])("%s buys %o and is kept by the taint %o", (name, capacity, taints) => {
    expect(required(pool(name), "karpenter.sh/capacity-type")).toEqual(capacity);
    expect(pool(name).spec.template.spec.taints).toEqual(taints);
    expect(pool(name).spec.template.metadata?.labels).toEqual({ "nivas.internal/place": "mumbai", "nivas.internal/pool": name });
  });

  it("base ends only empty nodes, one at a time, and takes no new image while shops are open", () => {
    expect(pool("base").spec.disruption).toEqual({
      consolidationPolicy: "WhenEmpty",
      consolidateAfter: "10m",
      budgets: [{ nodes: "1" }, { nodes: "0", reasons: ["Drifted"], schedule: "30 3 * * *", duration: "14h" }],
    });
    expect(pool("base").spec.template.spec).toMatchObject({ expireAfter: "720h", terminationGracePeriod: "4h" });
  });

  it("arm64 makes arm64 nodes only, gpu NVIDIA's only, and each of the families that config allows", () => {
    expect(required(pool("arm64"), "kubernetes.io/arch")).toEqual(["arm64"]);
    expect(required(pool("gpu"), "karpenter.k8s.aws/instance-gpu-manufacturer")).toEqual(["nvidia"]);
    expect(required(pool("gpu"), "karpenter.k8s.aws/instance-family")).toEqual(["g6"]);
  });

  it("of GPUs is there only by config", () => {
    expect(nodePoolObjects(dev, "mumbai").map(({ metadata }) => metadata.name)).toEqual(["base", "spot", "arm64"]);
    expect(nodeClassObjects(dev, "mumbai").map(({ metadata }) => metadata.name)).toEqual(["nivas"]);
  });

  it.each(regionPools)("%s has a budget, an age and a time to leave, and asks Nitro machines of Linux", (name) => {
    const { disruption, template } = pool(name).spec;
    expect(disruption?.budgets?.length).toBeGreaterThan(0);
    expect([template.spec.expireAfter, template.spec.terminationGracePeriod]).toEqual([
      expect.stringMatching(/^\d+h$/),
      expect.stringMatching(/^\d+[hm]$/),
    ]);
    expect([required(pool(name), "kubernetes.io/os"), required(pool(name), "karpenter.k8s.aws/instance-hypervisor")]).toEqual([
      ["linux"],
      ["nitro"],
    ]);
  });

  it("without a taint takes what names no pool before any other", () => {
    const open = nodePoolObjects(prod, "mumbai").filter(({ spec }) => spec.template.spec.taints === undefined);
    expect(open.map(({ metadata }) => metadata.name)).toEqual(["base"]);
  });
});

describe("Karpenter's charts", () => {
  const { values, release, namespace } = karpenterChart(prod, "mumbai");

  it("are rows of the table with proved values, and the CRD chart keeps its CRDs by a value", () => {
    for (const use of [karpenterCrdChart(), karpenterChart(prod, "mumbai")])
      expect([chartRow(use.release).valuesProved, chartRow(use.release).namespace]).toEqual([true, use.namespace]);
    expect(needsRetainedCrds(chartRow("karpenter-crd"), karpenterCrdChart().values)).toBe(false);
    expect(chartRow(release).crds.skipCrds).toBe(true);
    expect(chartRow("karpenter").version).toBe(chartRow("karpenter-crd").version);
  });

  it("name the cluster and its queue, and look the endpoint up themselves", () => {
    expect(values.settings).toEqual({
      clusterName: "prod-mumbai",
      interruptionQueue: "prod-mumbai-karpenter",
      isolatedVPC: false,
      eksControlPlane: true,
      featureGates: { nodeRepair: true, spotToSpotConsolidation: false },
    });
    expect(karpenterChart(isolated, "mumbai").values.settings.isolatedVPC).toBe(true);
  });

  it("pull the controller from the mirror, by the digest of the images table", () => {
    const [image] = imagesNeededBy("karpenter");
    expect(values.controller.image).toEqual({
      repository: "111122223333.dkr.ecr.ap-south-1.amazonaws.com/ecr-public/karpenter/controller",
      tag: image?.tag,
      digest: image?.digest,
    });
    expect(image?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it("run two controllers in production and one in development, with a budget, a priority, resources and a monitor", () => {
    expect([values.replicas, karpenterChart(dev, "mumbai").values.replicas]).toEqual([2, 1]);
    expect(values.podDisruptionBudget).toEqual({ maxUnavailable: 1 });
    expect(values.priorityClassName).toBe("system-cluster-critical");
    expect(values.controller.resources).toEqual({ requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } });
    expect(values.serviceMonitor).toEqual({ enabled: true });
  });

  it("stay off the nodes that Karpenter makes and off sites' machines, and need no cluster DNS", () => {
    expect(values.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual([
      {
        matchExpressions: [
          { key: "karpenter.sh/nodepool", operator: "DoesNotExist" },
          { key: "eks.amazonaws.com/compute-type", operator: "NotIn", values: ["hybrid"] },
        ],
      },
    ]);
    expect(values.dnsPolicy).toBe("Default");
  });

  it("use the service account that the Pod Identity association names", () => {
    expect([namespace, values.serviceAccount]).toEqual(["kube-system", { create: true, name: "karpenter" }]);
  });
});
