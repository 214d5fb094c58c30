import { isOneOf } from "../pack/checks.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Instance metadata wants a token and answers one hop away at most (`security-imds-v2`). */
export const securityImdsV2: Rule = {
  id: "security-imds-v2",
  group: "security",
  title: "instance metadata wants a token and answers one hop away at most",
  level: "mandatory",
  source: fsbp("EC2.8"),
  fix: "set metadataOptions httpTokens to required and httpPutResponseHopLimit to 1",
  types: [
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/instance:Instance",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "kubernetes:karpenter.k8s.aws:EC2NodeClass",
  ],
  check: ({ inputs, type }) => {
    const at = type.endsWith("EC2NodeClass") ? "spec.metadataOptions" : "metadataOptions";
    if (read(inputs, `${at}.httpEndpoint`) === "disabled") return [];
    return [...isOneOf(`${at}.httpTokens`, ["required"])(inputs), ...isOneOf(`${at}.httpPutResponseHopLimit`, [1, "1"])(inputs)];
  },
};
