import { notKnown } from "../pack/checks.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Cluster-admin is bound to nobody by an object (`security-rbac-no-cluster-admin`). */
export const securityRbacNoClusterAdmin: Rule = {
  id: "security-rbac-no-cluster-admin",
  group: "security",
  title: "cluster-admin is bound to nobody by an object",
  level: "mandatory",
  source: eksGuide("identity-and-access-management"),
  fix: "bind a role with the verbs that are needed; people use access entries",
  types: ["kubernetes:rbac.authorization.k8s.io:ClusterRoleBinding", "kubernetes:rbac.authorization.k8s.io:RoleBinding"],
  check: ({ inputs }) => {
    const name = read(inputs, "roleRef.name");
    if (name === UNKNOWN) return [notKnown("roleRef.name")];
    return name === "cluster-admin" ? [{ path: "roleRef.name", value: name, message: "cluster-admin is bound" }] : [];
  },
};
