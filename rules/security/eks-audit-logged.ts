import { notKnown } from "../pack/checks.ts";
import { texts, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** The control plane logs api, audit and authenticator (`security-eks-audit-logged`). */
export const securityEksAuditLogged: Rule = {
  id: "security-eks-audit-logged",
  group: "security",
  title: "the control plane logs api, audit and authenticator",
  level: "mandatory",
  source: fsbp("EKS.8"),
  fix: "set enabledClusterLogTypes to api, audit, authenticator, controllerManager and scheduler",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ inputs }) => {
    const path = "enabledClusterLogTypes";
    const types = texts(inputs, path);
    if (types === UNKNOWN) return [notKnown(path)];
    const missing = ["api", "audit", "authenticator"].filter((type) => !types.includes(type));
    return missing.length === 0 ? [] : [{ path, value: types, message: `${missing.join(", ")} is not logged` }];
  },
};
