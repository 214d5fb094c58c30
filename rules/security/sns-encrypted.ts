import { checking, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** Topics are encrypted at rest (`security-sns-encrypted`). */
export const securitySnsEncrypted: Rule = {
  id: "security-sns-encrypted",
  group: "security",
  title: "topics are encrypted at rest",
  level: "mandatory",
  source: awsDocs("SNS encryption at rest", "sns/latest/dg/sns-server-side-encryption.html"),
  fix: "set kmsMasterKeyId to a key in India",
  types: ["aws:sns/topic:Topic"],
  check: checking(isSet("kmsMasterKeyId")),
};
