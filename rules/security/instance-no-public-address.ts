import { checking, inEach, isOff } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Instances have no public address (`security-instance-no-public-address`). */
export const securityInstanceNoPublicAddress: Rule = {
  id: "security-instance-no-public-address",
  group: "security",
  title: "instances have no public address",
  level: "mandatory",
  source: fsbp("EC2.9"),
  fix: "leave associatePublicIpAddress out or false",
  types: [
    "aws:ec2/instance:Instance",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "kubernetes:karpenter.k8s.aws:EC2NodeClass",
  ],
  check: checking(
    isOff("associatePublicIpAddress"),
    isOff("spec.associatePublicIPAddress"),
    inEach("networkInterfaces", isOff("associatePublicIpAddress")),
  ),
};
