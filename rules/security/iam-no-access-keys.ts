import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Nobody has a long-lived access key (`security-iam-no-access-keys`). */
export const securityIamNoAccessKeys: Rule = {
  id: "security-iam-no-access-keys",
  group: "security",
  title: "nobody has a long-lived access key",
  level: "mandatory",
  source: fsbp("IAM.3"),
  fix: "use a role: pod identity, Roles Anywhere, or federation",
  types: ["aws:iam/accessKey:AccessKey"],
  check: () => [{ path: "(type)", value: "aws:iam/accessKey:AccessKey", message: "the key lives until someone deletes it" }],
};
