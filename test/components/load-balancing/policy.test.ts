import { describe, expect, it } from "vitest";
import { loadBalancerPolicy } from "../../../components/load-balancing/index.ts";
import type { PolicyStatement } from "../../../components/iam/index.ts";

/**
 * Actions of the vendor's policy for v3.5.0 that ours may hold.
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/docs/install/iam_policy.json
 */
const vendor = {
  ec2: [
    ...["AuthorizeSecurityGroupIngress", "CreateSecurityGroup", "CreateTags", "DeleteSecurityGroup", "DeleteTags"],
    ...["DescribeAvailabilityZones", "DescribeInstances", "DescribeNetworkInterfaces", "DescribeRouteTables"],
    ...["DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcs", "RevokeSecurityGroupIngress"],
  ],
  elasticloadbalancing: [
    ...["AddTags", "CreateListener", "CreateLoadBalancer", "CreateTargetGroup", "DeleteListener", "DeleteLoadBalancer"],
    ...["DeleteTargetGroup", "DeregisterTargets", "DescribeCapacityReservation", "DescribeListenerAttributes"],
    ...["DescribeListenerCertificates", "DescribeListeners", "DescribeLoadBalancerAttributes", "DescribeLoadBalancers", "DescribeRules"],
    ...["DescribeTags", "DescribeTargetGroupAttributes", "DescribeTargetGroups", "DescribeTargetHealth", "ModifyListener"],
    ...["ModifyListenerAttributes", "ModifyLoadBalancerAttributes", "ModifyTargetGroup", "ModifyTargetGroupAttributes"],
    ...["RegisterTargets", "RemoveTags", "SetIpAddressType", "SetSecurityGroups", "SetSubnets"],
  ],
  iam: ["CreateServiceLinkedRole"],
} as const;

const policy = loadBalancerPolicy({
  accountId: "111122223333",
  region: "ap-south-1",
  clusterName: "prod-mumbai",
  vpcName: "prod-mumbai",
  targetGroupNames: ["prod-mumbai-ingress", "prod-delhi-ingress"],
});
const list = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;
const actions = policy.Statement.flatMap(({ Action }) => list(Action));
/** Statements that allow `action`. */
const allowing = (action: string): readonly PolicyStatement[] => policy.Statement.filter(({ Action }) => list(Action).includes(action));

describe("the load balancer controller", () => {
  it("may do nothing that its vendor's policy does not let it", () => {
    const known = Object.entries(vendor).flatMap(([service, names]) => names.map((name) => `${service}:${name}`));
    expect([...new Set(actions)].sort()).toEqual([...known].sort());
  });

  it("makes, changes and ends what carries its cluster's tag alone, or is named", () => {
    const loose = policy.Statement.filter(({ Sid, Condition }) => {
      const text = JSON.stringify(Condition ?? {});
      return Sid !== "ReadRegion" && Sid !== "CreateLinkedRole" && !text.includes("prod-mumbai");
    });
    expect(loose.map(({ Sid }) => Sid)).toEqual(["RegisterBehindEntrances"]);
    expect(loose[0]?.Resource).toEqual([
      "arn:aws:elasticloadbalancing:ap-south-1:111122223333:targetgroup/prod-mumbai-ingress/*",
      "arn:aws:elasticloadbalancing:ap-south-1:111122223333:targetgroup/prod-delhi-ingress/*",
    ]);
  });

  it("reads in its own region alone, and names account and region in every other resource", () => {
    const everywhere = policy.Statement.filter(({ Resource }) => list(Resource).includes("*"));
    expect(everywhere.map(({ Sid, Condition }) => [Sid, Condition])).toEqual([
      ["ReadRegion", { StringEquals: { "aws:RequestedRegion": "ap-south-1" } }],
    ]);
    const named = policy.Statement.filter((statement) => !everywhere.includes(statement)).flatMap(({ Resource }) => list(Resource));
    for (const arn of named)
      expect(arn).toMatch(
        /^arn:aws:(ec2|elasticloadbalancing):ap-south-1:111122223333:|^arn:aws:iam::111122223333:role\/aws-service-role\//,
      );
  });

  it("makes network load balancers only: an Ingress opens no second way in", () => {
    const [create, ...more] = allowing("elasticloadbalancing:CreateLoadBalancer");
    expect(more).toEqual([]);
    expect(list(create?.Resource).filter((arn) => arn.includes(":loadbalancer/"))).toEqual([
      "arn:aws:elasticloadbalancing:ap-south-1:111122223333:loadbalancer/net/*/*",
    ]);
    expect(actions.filter((action) => /Rule$|Waf|WebAcl|acm:|cognito|shield/i.test(action))).toEqual([]);
  });

  it("opens the nodes' security group, by the tag that EKS puts on it, and deletes only its own", () => {
    expect(allowing("ec2:AuthorizeSecurityGroupIngress").map(({ Sid, Condition }) => [Sid, Condition])).toEqual([
      ["ChangeOwnSecurityGroups", { StringEquals: { "aws:ResourceTag/elbv2.k8s.aws/cluster": "prod-mumbai" } }],
      ["OpenNodes", { StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/prod-mumbai": "owned" } }],
    ]);
    expect(allowing("ec2:DeleteSecurityGroup").map(({ Sid }) => Sid)).toEqual(["ChangeOwnSecurityGroups"]);
  });

  it("cannot take another's resource by putting its own tag on it", () => {
    for (const { Sid, Condition } of [...allowing("elasticloadbalancing:AddTags"), ...allowing("ec2:CreateTags")]) {
      const text = JSON.stringify(Condition);
      expect([Sid, text.includes("CreateAction") || text.includes('"Null":{"aws:RequestTag/elbv2.k8s.aws/cluster":"true"}')]).toEqual([
        Sid,
        true,
      ]);
    }
  });

  it("needs no right on target groups where no entrance is an ALB", () => {
    const without = loadBalancerPolicy({ accountId: "1", region: "ap-south-1", clusterName: "c", vpcName: "c", targetGroupNames: [] });
    expect(without.Statement.some(({ Sid }) => Sid === "RegisterBehindEntrances")).toBe(false);
  });
});
