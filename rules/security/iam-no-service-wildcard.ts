import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";
import { everyStatement, identityPolicies } from "../pack/statement-rule.ts";

/** No identity policy allows all actions of a service (`security-iam-no-service-wildcard`). */
export const securityIamNoServiceWildcard: Rule = {
  id: "security-iam-no-service-wildcard",
  group: "security",
  title: "no identity policy allows all actions of a service",
  level: "mandatory",
  source: fsbp("IAM.21"),
  fix: "name the actions that are needed",
  types: Object.keys(identityPolicies),
  check: everyStatement(identityPolicies, ({ allows, actions }) => {
    const whole = actions.find((action) => /^[a-z0-9-]+:\*$/i.test(action));
    return allows && whole !== undefined ? `${whole} allows a whole service` : undefined;
  }),
};
