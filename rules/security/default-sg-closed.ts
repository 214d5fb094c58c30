import { notKnown } from "../pack/checks.ts";
import { items, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** The default security group of a VPC lets nothing through (`security-default-sg-closed`). */
export const securityDefaultSgClosed: Rule = {
  id: "security-default-sg-closed",
  group: "security",
  title: "the default security group of a VPC lets nothing through",
  level: "mandatory",
  source: fsbp("EC2.2"),
  fix: "adopt it with DefaultSecurityGroup, ingress and egress empty",
  types: ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"],
  check: ({ inputs }) =>
    ["ingress", "egress"].flatMap((path): readonly Fault[] => {
      const rules = items(inputs, path);
      if (rules === UNKNOWN) return [notKnown(path)];
      return rules.length === 0
        ? []
        : [{ path, value: rules.map(({ value }) => value), message: `the default security group has ${path} rules` }];
    }),
};
