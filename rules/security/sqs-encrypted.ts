import { isOn } from "../pack/checks.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Queues are encrypted at rest (`security-sqs-encrypted`). */
export const securitySqsEncrypted: Rule = {
  id: "security-sqs-encrypted",
  group: "security",
  title: "queues are encrypted at rest",
  level: "mandatory",
  source: fsbp("SQS.1"),
  fix: "set kmsMasterKeyId, or sqsManagedSseEnabled where AWS services send",
  types: ["aws:sqs/queue:Queue"],
  check: ({ inputs }) => (read(inputs, "kmsMasterKeyId") === undefined ? isOn("sqsManagedSseEnabled", "fine")(inputs) : []),
};
