import { isOn } from "../pack/checks.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Application load balancers drop invalid headers (`security-lb-drops-invalid-headers`). */
export const securityLbDropsInvalidHeaders: Rule = {
  id: "security-lb-drops-invalid-headers",
  group: "security",
  title: "application load balancers drop invalid headers",
  level: "mandatory",
  source: fsbp("ELB.4"),
  fix: "set dropInvalidHeaderFields to true",
  types: ["aws:lb/loadBalancer:LoadBalancer"],
  check: ({ inputs }) => {
    const kind = read(inputs, "loadBalancerType");
    return kind === undefined || kind === "application" ? isOn("dropInvalidHeaderFields")(inputs) : [];
  },
};
