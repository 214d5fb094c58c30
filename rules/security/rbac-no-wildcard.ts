import { checking, inEach, notKnown } from "../pack/checks.ts";
import { texts, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** No role allows every verb or every resource (`security-rbac-no-wildcard`). */
export const securityRbacNoWildcard: Rule = {
  id: "security-rbac-no-wildcard",
  group: "security",
  title: "no role allows every verb or every resource",
  level: "mandatory",
  source: eksGuide("identity-and-access-management"),
  fix: "name the verbs and resources that are needed",
  types: ["kubernetes:rbac.authorization.k8s.io:Role", "kubernetes:rbac.authorization.k8s.io:ClusterRole"],
  check: checking(
    inEach("rules", (rule) => {
      const verbs = texts(rule, "verbs");
      const resources = texts(rule, "resources");
      if (verbs === UNKNOWN || resources === UNKNOWN) return [notKnown("verbs")];
      return verbs.includes("*") && resources.includes("*")
        ? [{ path: "verbs", value: verbs, message: "every verb is allowed on every resource" }]
        : [];
    }),
  ),
};
