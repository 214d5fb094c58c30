import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** No role, user or group has AdministratorAccess, PowerUserAccess or IAMFullAccess (`security-iam-no-admin-attached`). */
export const securityIamNoAdminAttached: Rule = {
  id: "security-iam-no-admin-attached",
  group: "security",
  title: "no role, user or group has AdministratorAccess, PowerUserAccess or IAMFullAccess",
  level: "mandatory",
  source: fsbp("IAM.1"),
  fix: "attach a policy with the actions that are needed",
  types: [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
  ],
  check: ({ inputs }) => {
    const policy = read(inputs, "policyArn");
    if (policy === UNKNOWN || typeof policy !== "string" || !/:policy\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(policy))
      return [];
    return [{ path: "policyArn", value: policy, message: "the policy allows nearly everything" }];
  },
};
