import { isOn } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Load balancers refuse to be deleted (`reliability-lb-deletion-protected`). */
export const reliabilityLbDeletionProtected: Rule = {
  id: "reliability-lb-deletion-protected",
  group: "reliability",
  title: "load balancers refuse to be deleted",
  level: "mandatory",
  source: fsbp("ELB.6"),
  fix: "set enableDeletionProtection to true",
  types: ["aws:lb/loadBalancer:LoadBalancer"],
  check: ({ inputs, provider }) => (isForTrying(provider) ? [] : isOn("enableDeletionProtection")(inputs)),
};
