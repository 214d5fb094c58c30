import { checking, inEach, notKnown } from "../pack/checks.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Nothing is allowed to people the cluster does not know (`security-rbac-no-anonymous`). */
export const securityRbacNoAnonymous: Rule = {
  id: "security-rbac-no-anonymous",
  group: "security",
  title: "nothing is allowed to people the cluster does not know",
  level: "mandatory",
  source: eksGuide("identity-and-access-management"),
  fix: "bind to named groups or service accounts",
  types: ["kubernetes:rbac.authorization.k8s.io:ClusterRoleBinding", "kubernetes:rbac.authorization.k8s.io:RoleBinding"],
  check: checking(
    inEach("subjects", (subject) => {
      const name = read(subject, "name");
      if (name === UNKNOWN) return [notKnown("name")];
      return name === "system:anonymous" || name === "system:unauthenticated"
        ? [{ path: "name", value: name, message: "the unknown are allowed" }]
        : [];
    }),
  ),
};
