import { beforeAll, describe, expect, it } from "vitest";
import type { Graph, RecordedResource } from "../../../cli/engine/graph.ts";
import { ofType, one, recordValues, valuesOf } from "../../stacks/record.ts";

const apiRules = (graph: Graph): Record<string, unknown> =>
  Object.fromEntries(
    ofType(graph, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ name }) => name.includes("-api-"))
      .map(({ name, inputs }) => [name, `${inputs["cidrIpv4"]} ${inputs["ipProtocol"]} ${inputs["fromPort"]}-${inputs["toPort"]}`]),
  );

describe.each(["preview", "update"] as const)("the cluster of prod's Mumbai in %s mode", (mode) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues(valuesOf("prod"), "mumbai", mode);
  });

  it("takes access entries only, keeps five logs two years, envelopes secrets and cannot be deleted", () => {
    const cluster = one(graph, "aws:eks/cluster:Cluster", "mumbai");
    expect(cluster.inputs).toMatchObject({
      name: "prod-mumbai",
      version: "1.35",
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      bootstrapSelfManagedAddons: false,
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      encryptionConfig: { resources: ["secrets"] },
      upgradePolicy: { supportType: "STANDARD" },
      deletionProtection: true,
    });
    expect(cluster.inputs["vpcConfig"]).toMatchObject({ endpointPrivateAccess: true, endpointPublicAccess: false });
    expect(cluster.inputs["vpcConfig"]).not.toHaveProperty("publicAccessCidrs");
    expect(cluster.options.protect).toBe(true);
    expect(one(graph, "aws:cloudwatch/logGroup:LogGroup", "mumbai-control-plane").inputs).toMatchObject({
      name: "/aws/eks/prod-mumbai/cluster",
      retentionInDays: 731,
    });
  });

  it("stands in the three private subnets and in none of a Local Zone", () => {
    const { propertyDependencies } = one(graph, "aws:eks/cluster:Cluster", "mumbai");
    const subnets = (propertyDependencies["vpcConfig"] ?? []).map((urn) => urn.split("::").at(-1)).sort();
    expect(subnets).toEqual(["mumbai-private-a", "mumbai-private-b", "mumbai-private-c"]);
  });

  it("opens port 443 to the deployer, the peer and the sites, and to nothing else", () => {
    expect(apiRules(graph)).toEqual({
      "mumbai-api-deployer-0": "10.200.0.0/24 tcp 443-443",
      "mumbai-api-peer-hyderabad": "10.65.0.0/16 tcp 443-443",
      "mumbai-api-site-bengaluru-nodes-0": "10.80.0.0/24 tcp 443-443",
      "mumbai-api-site-bengaluru-pods-0": "10.81.0.0/20 tcp 443-443",
      "mumbai-api-site-chennai-nodes-0": "10.82.0.0/24 tcp 443-443",
      "mumbai-api-site-chennai-pods-0": "10.83.0.0/20 tcp 443-443",
    });
  });

  it("lets in the deployer, Karpenter's nodes, the sites' machines, Argo CD's deployer and the mesh's peers, each by its kind of entry", () => {
    const entries = ofType(graph, "aws:eks/accessEntry:AccessEntry").map(({ name, inputs }) => `${name} ${inputs["type"]}`);
    expect(entries.sort()).toEqual([
      "bengaluru HYBRID_LINUX",
      "chennai HYBRID_LINUX",
      "mumbai-deployer STANDARD",
      "mumbai-gitops-deployer STANDARD",
      "mumbai-karpenter-node EC2_LINUX",
      "mumbai-mesh-peers STANDARD",
    ]);
    expect(one(graph, "aws:eks/accessPolicyAssociation:AccessPolicyAssociation", "mumbai-deployer").inputs).toMatchObject({
      policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
      accessScope: { type: "cluster" },
    });
  });

  it("has what makes nodes ready before them and the other add-ons after them", () => {
    const nodes = one(graph, "aws:eks/nodeGroup:NodeGroup", "mumbai-system");
    const addons = ofType(graph, "aws:eks/addon:Addon");
    const isBefore = (addon: RecordedResource): boolean => nodes.dependencies.includes(addon.urn);
    const isAfter = (addon: RecordedResource): boolean => addon.dependencies.includes(nodes.urn);
    const phase = (addon: RecordedResource): string => (isBefore(addon) ? "before" : isAfter(addon) ? "after" : "anywhere");
    expect(
      Object.fromEntries(
        addons.map((addon) => [addon.inputs["addonName"], `${phase(addon)}${addon.inputs["preserve"] === true ? ", preserved" : ""}`]),
      ),
    ).toEqual({
      "eks-pod-identity-agent": "before",
      "vpc-cni": "before, preserved",
      "kube-proxy": "before, preserved",
      coredns: "after",
      "aws-ebs-csi-driver": "after, preserved",
      "snapshot-controller": "after",
      "metrics-server": "after",
    });
  });

  it("gives add-ons that call AWS a role of their own, after the agent that hands it out", () => {
    const cni = one(graph, "aws:eks/addon:Addon", "mumbai-vpc-cni");
    expect(cni.dependencies).toContain(one(graph, "aws:eks/addon:Addon", "mumbai-eks-pod-identity-agent").urn);
    expect(cni.inputs["podIdentityAssociations"]).toMatchObject([{ serviceAccount: "aws-node" }]);
    expect(one(graph, "aws:eks/addon:Addon", "mumbai-aws-ebs-csi-driver").inputs["podIdentityAssociations"]).toMatchObject([
      { serviceAccount: "ebs-csi-controller-sa" },
    ]);
  });

  it("runs the agent's second DaemonSet for hybrid nodes", () => {
    expect(JSON.parse(String(one(graph, "aws:eks/addon:Addon", "mumbai-eks-pod-identity-agent").inputs["configurationValues"]))).toEqual({
      daemonsets: { hybrid: { create: true } },
    });
  });

  it("runs Bottlerocket on encrypted gp3 with metadata out of pods' reach", () => {
    const template = one(graph, "aws:ec2/launchTemplate:LaunchTemplate", "mumbai-system");
    expect(template.inputs["metadataOptions"]).toEqual({ httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 });
    expect(template.inputs["blockDeviceMappings"]).toMatchObject([
      { deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: 4 } },
      { deviceName: "/dev/xvdb", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: 50 } },
    ]);
    expect(one(graph, "aws:eks/nodeGroup:NodeGroup", "mumbai-system").inputs).toMatchObject({
      amiType: "BOTTLEROCKET_ARM_64",
      capacityType: "ON_DEMAND",
      instanceTypes: ["m7g.xlarge"],
      scalingConfig: { minSize: 3, maxSize: 6, desiredSize: 3 },
    });
  });

  it("has a tainted node group in each Local Zone, on gp2, in the zone's own subnet", () => {
    for (const place of ["delhi", "kolkata"]) {
      const group = one(graph, "aws:eks/nodeGroup:NodeGroup", place);
      expect(group.inputs).toMatchObject({
        amiType: "BOTTLEROCKET_x86_64",
        labels: { "nivas.internal/place": place },
        taints: [{ key: "nivas.internal/place", value: place, effect: "NO_SCHEDULE" }],
      });
      expect((group.propertyDependencies["subnetIds"] ?? []).map((urn) => urn.split("::").at(-1))).toEqual([`mumbai-${place}-private`]);
      expect(one(graph, "aws:ec2/launchTemplate:LaunchTemplate", place).inputs["blockDeviceMappings"]).toMatchObject([
        { ebs: { volumeType: "gp2" } },
        { ebs: { volumeType: "gp2" } },
      ]);
    }
  });

  it("gives Karpenter its queue, the rules that fill it and an association that matches its service account", () => {
    expect(one(graph, "aws:sqs/queue:Queue", "mumbai-karpenter").inputs).toEqual({
      name: "prod-mumbai-karpenter",
      messageRetentionSeconds: 300,
      sqsManagedSseEnabled: true,
    });
    expect(
      ofType(graph, "aws:cloudwatch/eventRule:EventRule")
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      "mumbai-karpenter-capacity-reservation",
      "mumbai-karpenter-health",
      "mumbai-karpenter-rebalance",
      "mumbai-karpenter-spot-interruption",
      "mumbai-karpenter-state-change",
    ]);
    expect(one(graph, "aws:eks/podIdentityAssociation:PodIdentityAssociation", "mumbai-karpenter").inputs).toMatchObject({
      namespace: "kube-system",
      serviceAccount: "karpenter",
    });
  });

  it("lets Karpenter find the nodes' security group by the cluster's name", () => {
    expect(one(graph, "aws:ec2/tag:Tag", "mumbai-node-discovery").inputs).toMatchObject({
      key: "karpenter.sh/discovery",
      value: "prod-mumbai",
    });
  });

  it("admits the sites' ranges as remote networks and activates their machines with a secret code", () => {
    expect(one(graph, "aws:eks/cluster:Cluster", "mumbai").inputs["remoteNetworkConfig"]).toEqual({
      remoteNodeNetworks: { cidrs: ["10.80.0.0/24", "10.82.0.0/24"] },
      remotePodNetworks: { cidrs: ["10.81.0.0/20", "10.83.0.0/20"] },
    });
    const activation = one(graph, "aws:ssm/activation:Activation", "chennai");
    expect(activation.inputs).toMatchObject({
      registrationLimit: 20,
      tags: { EKSClusterARN: "arn:aws:eks:ap-south-1:111122223333:cluster/prod-mumbai" },
    });
    expect(activation.options.additionalSecretOutputs).toEqual(["activationCode"]);
    expect(graph.stackOutputs["activations"]).toEqual({ "<secret>": true });
  });
});

describe("the cluster by configuration", () => {
  it("of dev answers publicly where config says so, to the named ranges", async () => {
    const graph = await recordValues(valuesOf("dev"), "hyderabad");
    expect(one(graph, "aws:eks/cluster:Cluster", "hyderabad").inputs["vpcConfig"]).toMatchObject({
      endpointPrivateAccess: true,
      endpointPublicAccess: true,
      publicAccessCidrs: ["203.0.113.0/24"],
    });
    expect(one(graph, "aws:eks/cluster:Cluster", "hyderabad").inputs["deletionProtection"]).toBe(false);
    expect(one(graph, "aws:eks/cluster:Cluster", "hyderabad").options.protect).not.toBe(true);
    expect(apiRules(graph)).toEqual({
      "hyderabad-api-deployer-0": "10.200.1.0/24 tcp 443-443",
      "hyderabad-api-peer-mumbai": "10.96.0.0/16 tcp 443-443",
    });
  });

  it("with a public endpoint alone admits the nodes by the addresses of their NAT gateways", async () => {
    const values = valuesOf("dev");
    values.cluster = { ...values.cluster, endpoint: { access: "public", publicCidrs: ["203.0.113.0/24"] } };
    values.regions = values.regions.map(({ place, role }) => ({ place, role }));
    const graph = await recordValues(values, "mumbai", "update");
    const { vpcConfig } = one(graph, "aws:eks/cluster:Cluster", "mumbai").inputs;
    expect(vpcConfig).toMatchObject({ endpointPrivateAccess: false, endpointPublicAccess: true });
    const cidrs = (vpcConfig as { publicAccessCidrs: readonly string[] }).publicAccessCidrs;
    expect(cidrs.length).toBe(2);
    expect(cidrs[1]).toMatch(/^[\d.]+\/32$/);
  });
});
