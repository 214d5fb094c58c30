import { checking, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** Log groups are encrypted with a customer key (`security-log-group-customer-key`). */
export const securityLogGroupCustomerKey: Rule = {
  id: "security-log-group-customer-key",
  group: "security",
  title: "log groups are encrypted with a customer key",
  level: "mandatory",
  source: awsDocs("CloudWatch Logs encryption", "AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"),
  fix: "set kmsKeyId to a key in India",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  check: checking(isSet("kmsKeyId")),
};
