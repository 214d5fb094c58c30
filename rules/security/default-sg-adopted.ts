import type { Fault, Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Every VPC's default security group is adopted, so that it can be kept closed (`security-default-sg-adopted`). */
export const securityDefaultSgAdopted: Rule = {
  id: "security-default-sg-adopted",
  group: "security",
  title: "every VPC's default security group is adopted, so that it can be kept closed",
  level: "mandatory",
  source: fsbp("EC2.2"),
  fix: "add a DefaultSecurityGroup for the VPC, ingress and egress empty",
  types: ["aws:ec2/vpc:Vpc"],
  scope: "stack",
  check: (vpc, siblings) => {
    const { known, unclear } = siblings.referring("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "vpcId", vpc);
    if (known.length > 0) return [];
    const fault: Fault = { path: "(default security group)", value: undefined, message: "the default security group is not adopted" };
    return [unclear ? { ...fault, result: "not-proven" } : fault];
  },
};
