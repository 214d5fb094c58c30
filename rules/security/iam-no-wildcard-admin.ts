import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";
import { everyStatement, identityPolicies } from "../pack/statement-rule.ts";

/** No identity policy allows every action on every resource (`security-iam-no-wildcard-admin`). */
export const securityIamNoWildcardAdmin: Rule = {
  id: "security-iam-no-wildcard-admin",
  group: "security",
  title: "no identity policy allows every action on every resource",
  level: "mandatory",
  source: fsbp("IAM.1"),
  fix: "name the actions and resources that are needed",
  types: Object.keys(identityPolicies),
  check: everyStatement(identityPolicies, ({ allows, actions, notActions, resources }) =>
    allows && (actions.some((action) => action === "*" || action === "*:*") || notActions.length > 0) && resources.includes("*")
      ? "every action is allowed on every resource"
      : undefined,
  ),
};
