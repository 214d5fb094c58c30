import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";
import { everyStatement, identityPolicies } from "../pack/statement-rule.ts";

/** Roles can be passed only when named, or to a named service (`security-iam-pass-role-scoped`). */
export const securityIamPassRoleScoped: Rule = {
  id: "security-iam-pass-role-scoped",
  group: "security",
  title: "roles can be passed only when named, or to a named service",
  level: "mandatory",
  source: awsDocs("Granting permissions to pass a role", "IAM/latest/UserGuide/id_roles_use_passrole.html"),
  fix: "name the roles in Resource, or add a condition iam:PassedToService",
  types: Object.keys(identityPolicies),
  check: everyStatement(identityPolicies, ({ allows, actions, resources, condition }) =>
    allows && actions.some((action) => /^iam:(?:PassRole|Pass\*|\*)$/i.test(action)) && resources.includes("*") && condition === undefined
      ? "any role can be passed to anything"
      : undefined,
  ),
};
