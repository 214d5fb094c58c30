import { checking, isOff, isOneOf } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Access to a cluster is given by access entries alone, none to its creator by the way (`security-eks-access-entries`). */
export const securityEksAccessEntries: Rule = {
  id: "security-eks-access-entries",
  group: "security",
  title: "access to a cluster is given by access entries alone, none to its creator by the way",
  level: "mandatory",
  source: eksGuide("identity-and-access-management"),
  fix: "set accessConfig.authenticationMode to API and bootstrapClusterCreatorAdminPermissions to false",
  types: ["aws:eks/cluster:Cluster"],
  check: checking(
    isOneOf("accessConfig.authenticationMode", ["API"]),
    isOff("accessConfig.bootstrapClusterCreatorAdminPermissions", "fault"),
  ),
};
