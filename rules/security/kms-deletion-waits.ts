import { isAtLeast } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** A key that is deleted can be rescued for two weeks or more (`security-kms-deletion-waits`). */
export const securityKmsDeletionWaits: Rule = {
  id: "security-kms-deletion-waits",
  group: "security",
  title: "a key that is deleted can be rescued for two weeks or more",
  level: "mandatory",
  source: fsbp("KMS.3"),
  fix: "set deletionWindowInDays to 14 to 30",
  types: ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"],
  check: ({ inputs, provider }) => (isForTrying(provider) ? [] : isAtLeast("deletionWindowInDays", 14, "fine")(inputs)),
};
