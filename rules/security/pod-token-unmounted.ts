import { isOff } from "../pack/checks.ts";
import { eachWorkloadPod, workloads } from "../pack/pods.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Workload pods get no API token unless a service account of their own needs one (`security-pod-token-unmounted`). */
export const securityPodTokenUnmounted: Rule = {
  id: "security-pod-token-unmounted",
  group: "security",
  title: "workload pods get no API token unless a service account of their own needs one",
  level: "advisory",
  source: eksGuide("identity-and-access-management"),
  fix: "set automountServiceAccountToken to false, or give the workload its own serviceAccountName",
  types: workloads,
  check: eachWorkloadPod((pod) => {
    const account = read(pod, "serviceAccountName");
    return account === undefined || account === "default" ? isOff("automountServiceAccountToken", "fault")(pod) : [];
  }),
};
