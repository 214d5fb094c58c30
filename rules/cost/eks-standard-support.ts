import { checking, isOneOf } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** Clusters leave a Kubernetes version before it costs extra (`cost-eks-standard-support`). */
export const costEksStandardSupport: Rule = {
  id: "cost-eks-standard-support",
  group: "cost",
  title: "clusters leave a Kubernetes version before it costs extra",
  level: "advisory",
  source: awsDocs("EKS version support", "eks/latest/userguide/kubernetes-versions.html"),
  fix: "set upgradePolicy.supportType to STANDARD",
  types: ["aws:eks/cluster:Cluster"],
  check: checking(isOneOf("upgradePolicy.supportType", ["STANDARD"])),
};
