import { isOn } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** Clusters refuse to be deleted (`reliability-cluster-deletion-protected`). */
export const reliabilityClusterDeletionProtected: Rule = {
  id: "reliability-cluster-deletion-protected",
  group: "reliability",
  title: "clusters refuse to be deleted",
  level: "mandatory",
  source: awsDocs("EKS deletion protection", "eks/latest/userguide/deletion-protection.html"),
  fix: "set deletionProtection to true",
  types: ["aws:eks/cluster:Cluster"],
  check: ({ inputs, provider }) => (isForTrying(provider) ? [] : isOn("deletionProtection")(inputs)),
};
