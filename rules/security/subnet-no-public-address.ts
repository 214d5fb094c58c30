import { checking, isOff } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Subnets give no public addresses by themselves (`security-subnet-no-public-address`). */
export const securitySubnetNoPublicAddress: Rule = {
  id: "security-subnet-no-public-address",
  group: "security",
  title: "subnets give no public addresses by themselves",
  level: "mandatory",
  source: fsbp("EC2.15"),
  fix: "set mapPublicIpOnLaunch to false",
  types: ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"],
  check: checking(isOff("mapPublicIpOnLaunch")),
};
