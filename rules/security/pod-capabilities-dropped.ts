import { notKnown } from "../pack/checks.ts";
import { eachContainer, eachWorkloadPod, workloads } from "../pack/pods.ts";
import { texts, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { podSecurity } from "../pack/sources.ts";

/** Workload containers drop all capabilities and add none but NET_BIND_SERVICE (`security-pod-capabilities-dropped`). */
export const securityPodCapabilitiesDropped: Rule = {
  id: "security-pod-capabilities-dropped",
  group: "security",
  title: "workload containers drop all capabilities and add none but NET_BIND_SERVICE",
  level: "mandatory",
  source: podSecurity("Capabilities"),
  fix: "set capabilities.drop to [ALL]",
  types: workloads,
  check: eachWorkloadPod(
    eachContainer((container) => {
      const at = "securityContext.capabilities";
      const drop = texts(container, `${at}.drop`);
      const add = texts(container, `${at}.add`);
      if (drop === UNKNOWN || add === UNKNOWN) return [notKnown(at)];
      const extra = add.filter((name) => name !== "NET_BIND_SERVICE");
      if (extra.length > 0) return [{ path: `${at}.add`, value: extra, message: `${extra.join(", ")} is added` }];
      return drop.includes("ALL") ? [] : [{ path: `${at}.drop`, value: drop, message: "capabilities are not dropped" }];
    }),
  ),
};
