import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";
import { everyStatement } from "../pack/statement-rule.ts";

/** A role is assumed by named principals, never by everyone (`security-iam-trust-named`). */
export const securityIamTrustNamed: Rule = {
  id: "security-iam-trust-named",
  group: "security",
  title: "a role is assumed by named principals, never by everyone",
  level: "mandatory",
  source: awsDocs("Trust policies", "IAM/latest/UserGuide/id_roles_update-role-trust-policy.html"),
  fix: "name the principals that may assume the role",
  types: ["aws:iam/role:Role"],
  check: everyStatement({ "aws:iam/role:Role": ["assumeRolePolicy"] }, ({ allows, principals }) =>
    allows && principals.includes("*") ? "anyone may assume the role" : undefined,
  ),
};
