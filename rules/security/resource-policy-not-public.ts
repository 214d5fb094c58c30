import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";
import { everyStatement, resourcePolicies } from "../pack/statement-rule.ts";

/** No resource policy allows everyone without a condition (`security-resource-policy-not-public`). */
export const securityResourcePolicyNotPublic: Rule = {
  id: "security-resource-policy-not-public",
  group: "security",
  title: "no resource policy allows everyone without a condition",
  level: "mandatory",
  source: fsbp("S3.2"),
  fix: "name the principals, or add a condition on account, organisation or source",
  types: Object.keys(resourcePolicies),
  check: everyStatement(resourcePolicies, ({ allows, principals, condition }) =>
    allows && principals.includes("*") && condition === undefined ? "everyone is allowed, under no condition" : undefined,
  ),
};
