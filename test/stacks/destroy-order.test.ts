import { beforeAll, describe, expect, it } from "vitest";
import type { Graph, RecordedResource } from "../../cli/engine/graph.ts";
import { goneBefore } from "./destroy-order.ts";
import { recordValues, valuesOf } from "./record.ts";

describe("taking prod down", () => {
  let graph: Graph;
  const one = (type: string, name: string): RecordedResource => {
    const found = graph.resources.find((resource) => resource.type === type && resource.name === name);
    if (found === undefined) throw new Error(`no ${type} ${name}`);
    return found;
  };
  /** Whether `first` is gone before `then` is touched. */
  const before = (first: RecordedResource, then: RecordedResource): boolean => goneBefore(graph, then).has(first.urn);
  beforeAll(async () => {
    graph = await recordValues(valuesOf("prod"), "all");
  });

  const pool = (): RecordedResource => {
    const found = graph.resources.find(({ type, slice }) => type === "kubernetes:karpenter.sh/v1:NodePool" && slice === "mumbai-platform");
    if (found === undefined) throw new Error("no pool");
    return found;
  };
  const karpenter = (): RecordedResource => one("kubernetes:helm.sh/v4:Chart", "mumbai-karpenter");
  const systemNodes = (): RecordedResource => one("aws:eks/nodeGroup:NodeGroup", "mumbai-system");
  const cni = (): RecordedResource => one("aws:eks/addon:Addon", "mumbai-vpc-cni");
  const cluster = (): RecordedResource => one("aws:eks/cluster:Cluster", "mumbai");

  it("ends the pools before Karpenter, which ends their nodes", () => {
    expect(before(pool(), karpenter())).toBe(true);
  });

  it("ends Karpenter before its identity, its node role's access and its queue", () => {
    expect(before(karpenter(), one("aws:eks/podIdentityAssociation:PodIdentityAssociation", "mumbai-karpenter"))).toBe(true);
    expect(before(karpenter(), one("aws:eks/accessEntry:AccessEntry", "mumbai-karpenter-node"))).toBe(true);
    expect(before(karpenter(), one("aws:sqs/queue:Queue", "mumbai-karpenter"))).toBe(true);
    expect(before(karpenter(), one("aws:iam/rolePolicy:RolePolicy", "mumbai-karpenter"))).toBe(true);
  });

  it("ends everything in the cluster before the system nodes", () => {
    const inCluster = graph.resources.filter(({ provider }) => provider?.includes("k8s-mumbai") === true);
    expect(inCluster.length).toBeGreaterThan(20);
    expect(inCluster.filter((resource) => !before(resource, systemNodes())).map(({ name }) => name)).toEqual([]);
  });

  it("ends the nodes, those of Local Zones too, before the network plug-in, whose objects stay", () => {
    for (const nodes of [systemNodes(), one("aws:eks/nodeGroup:NodeGroup", "delhi"), one("aws:eks/nodeGroup:NodeGroup", "kolkata")]) {
      expect(before(nodes, cni())).toBe(true);
    }
    expect(cni().inputs["preserve"]).toBe(true);
  });

  it("ends the network plug-in before the cluster, and the deployer's access with it", () => {
    expect(before(cni(), cluster())).toBe(true);
    const access = one("aws:eks/accessEntry:AccessEntry", "mumbai-deployer");
    expect(before(cni(), access)).toBe(true);
    expect(access.options.deletedWith).toBe(cluster().urn);
    expect(one("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "mumbai-deployer").options.deletedWith).toBe(cluster().urn);
  });

  it("ends the cluster before its log group, its key, and the nodes' way out", () => {
    expect(before(cluster(), one("aws:cloudwatch/logGroup:LogGroup", "mumbai-control-plane"))).toBe(true);
    expect(before(cluster(), one("aws:kms/key:Key", "mumbai-secrets"))).toBe(true);
    expect(before(systemNodes(), one("aws:ec2/route:Route", "mumbai-private-a-out"))).toBe(true);
    expect(before(systemNodes(), one("aws:ec2/natGateway:NatGateway", "mumbai-nat-a"))).toBe(true);
  });

  it("ends node groups before the policies of their roles", () => {
    for (const name of ["mumbai-node-AmazonEKSWorkerNodePolicy", "mumbai-node-AmazonEC2ContainerRegistryPullOnly"]) {
      expect(before(systemNodes(), one("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name))).toBe(true);
    }
    expect(before(cluster(), one("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "mumbai-cluster-AmazonEKSClusterPolicy"))).toBe(true);
  });
});
