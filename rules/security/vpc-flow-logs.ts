import type { Fault, Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Every VPC has flow logs (`security-vpc-flow-logs`). */
export const securityVpcFlowLogs: Rule = {
  id: "security-vpc-flow-logs",
  group: "security",
  title: "every VPC has flow logs",
  level: "mandatory",
  source: fsbp("EC2.6"),
  fix: "add a FlowLog of all traffic to a bucket or log group in India",
  types: ["aws:ec2/vpc:Vpc"],
  scope: "stack",
  check: (vpc, siblings) => {
    const { known, unclear } = siblings.referring("aws:ec2/flowLog:FlowLog", "vpcId", vpc);
    if (known.length > 0) return [];
    const fault: Fault = { path: "(flow log)", value: undefined, message: "the VPC has no flow log" };
    return [unclear ? { ...fault, result: "not-proven" } : fault];
  },
};
