import { isOneOf } from "../pack/checks.ts";
import { eachContainer, eachWorkloadPod, workloads } from "../pack/pods.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { podSecurity } from "../pack/sources.ts";

/** Workload containers run under a seccomp profile (`security-pod-seccomp`). */
export const securityPodSeccomp: Rule = {
  id: "security-pod-seccomp",
  group: "security",
  title: "workload containers run under a seccomp profile",
  level: "mandatory",
  source: podSecurity("Seccomp"),
  fix: "set seccompProfile.type to RuntimeDefault on the pod",
  types: workloads,
  check: eachWorkloadPod(
    eachContainer((container, pod) => {
      const path = "securityContext.seccompProfile.type";
      return isOneOf(path, ["RuntimeDefault", "Localhost"])(read(container, path) === undefined ? pod : container);
    }),
  ),
};
