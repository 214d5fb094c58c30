import type { Guardrails } from "../../../rules/organization/index.ts";

/** An organisation to judge. */
export const guardrails: Guardrails = {
  organizationId: "o-examplenivas",
  exemptRoleArns: ["arn:aws:iam::*:role/nivas-deployer", "arn:aws:iam::*:role/break-glass"],
  allowsEdges: false,
  trustedAccountIds: [],
  auditBucketArns: ["arn:aws:s3:::*-audit-*"],
};
