import { notKnown } from "../pack/checks.ts";
import { texts, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** No access entry puts a principal into system:masters (`security-eks-access-not-masters`). */
export const securityEksAccessNotMasters: Rule = {
  id: "security-eks-access-not-masters",
  group: "security",
  title: "no access entry puts a principal into system:masters",
  level: "mandatory",
  source: eksGuide("identity-and-access-management"),
  fix: "associate an access policy with the entry instead of a group",
  types: ["aws:eks/accessEntry:AccessEntry"],
  check: ({ inputs }) => {
    const groups = texts(inputs, "kubernetesGroups");
    if (groups === UNKNOWN) return [notKnown("kubernetesGroups")];
    return groups.includes("system:masters") ? [{ path: "kubernetesGroups", value: groups, message: "the entry bypasses RBAC" }] : [];
  },
};
