import { describe, expect, it } from "vitest";
import {
  charts,
  LoadBalancerAccess,
  loadBalancerControllerChart,
  LoadBalancerController,
} from "../../../components/load-balancing/index.ts";
import { environment, existingCluster, find, listing, modes, record, Stand, withRegion } from "../kubernetes/recording.ts";

const dev = environment("dev");
const prod = environment("prod");

describe.each(modes)("the load balancer controller in %s", (_, isPreview) => {
  it("registers its chart, after what it needs and gone with the cluster at the latest", async () => {
    const recorded = await record(
      isPreview,
      () =>
        new LoadBalancerController(
          "mumbai",
          { spec: prod, place: "mumbai" },
          { dependsOn: [new Stand("identity")], deletedWith: new Stand("cluster") },
        ),
    );
    expect(listing(recorded)).toEqual([
      "kubernetes:helm.sh/v4:Chart mumbai-load-balancer-controller",
      "nivas:kubernetes:ChartRelease mumbai-load-balancer-controller",
      "nivas:load-balancing:LoadBalancerController mumbai",
      "test:index:Stand cluster",
      "test:index:Stand identity",
    ]);
    const chart = find(recorded, ":Chart", "mumbai-load-balancer-controller");
    expect(chart.after).toEqual(["identity"]);
    expect(chart.deletedWith).toBe("cluster");
  });

  it("keeps its CRDs when it goes: with them every binding would", async () => {
    const recorded = await record(isPreview, () => new LoadBalancerController("mumbai", { spec: prod, place: "mumbai" }));
    expect(find(recorded, ":Chart", "mumbai-load-balancer-controller").transforms).toHaveLength(1);
  });

  it("is given its rights by Pod Identity, on the target groups of its region's entrances", async () => {
    const region = prod.regions.find(({ place }) => place === "mumbai");
    if (region === undefined) throw new Error("no mumbai");
    const recorded = await record(
      isPreview,
      () => new LoadBalancerAccess("mumbai-load-balancer-controller", { account: prod.account, region, clusterName: "prod-mumbai" }),
    );
    expect(listing(recorded)).toEqual([
      "aws:eks/podIdentityAssociation:PodIdentityAssociation mumbai-load-balancer-controller",
      "aws:iam/role:Role mumbai-load-balancer-controller",
      "aws:iam/rolePolicy:RolePolicy mumbai-load-balancer-controller",
      "nivas:iam:PlatformRole mumbai-load-balancer-controller",
      "nivas:iam:PodIdentity mumbai-load-balancer-controller",
      "nivas:load-balancing:LoadBalancerAccess mumbai-load-balancer-controller",
    ]);
    const policy = String(find(recorded, ":RolePolicy", "mumbai-load-balancer-controller").inputs["policy"]);
    expect(policy).toContain("targetgroup/prod-mumbai-ingress/*");
    expect(policy).toContain("targetgroup/prod-delhi-ingress/*");
  });
});

describe("the values of its chart", () => {
  it("find the VPC by name, so that none is an output, and start from no instance metadata", () => {
    const { values } = loadBalancerControllerChart(prod, "hyderabad");
    expect([values.clusterName, values.region, values.vpcTags]).toEqual(["prod-hyderabad", "ap-south-2", { Name: "prod-hyderabad" }]);
  });

  it("have two replicas and a disruption budget in prod, one and none in dev", () => {
    const inDev = loadBalancerControllerChart(dev, "mumbai").values;
    const inProd = loadBalancerControllerChart(prod, "mumbai").values;
    expect([inDev.replicaCount, inDev.podDisruptionBudget]).toEqual([1, {}]);
    expect([inProd.replicaCount, inProd.podDisruptionBudget]).toEqual([2, { maxUnavailable: 1 }]);
  });

  it("tag what the controller makes as the provider tags what Pulumi makes", () => {
    expect(loadBalancerControllerChart(prod, "mumbai").values.defaultTags).toEqual({
      "cost-centre": "platform",
      environment: "prod",
      "managed-by": "nivas",
      place: "mumbai",
    });
  });

  it("are none on a cluster that exists already, which has a controller of its own", () => {
    expect(
      charts(
        withRegion(prod, "mumbai", () => ({ existingCluster })),
        "mumbai",
      ),
    ).toEqual([]);
    expect(charts(prod, "mumbai").map(({ release }) => release)).toEqual(["aws-load-balancer-controller"]);
  });
});
