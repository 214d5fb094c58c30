import { isOff } from "../pack/checks.ts";
import { eachContainer, eachWorkloadPod, workloads } from "../pack/pods.ts";
import type { Rule } from "../pack/rule.ts";
import { podSecurity } from "../pack/sources.ts";

/** Workload containers are not privileged and gain no privileges (`security-pod-not-privileged`). */
export const securityPodNotPrivileged: Rule = {
  id: "security-pod-not-privileged",
  group: "security",
  title: "workload containers are not privileged and gain no privileges",
  level: "mandatory",
  source: podSecurity("Privilege Escalation"),
  fix: "set privileged to false and allowPrivilegeEscalation to false",
  types: workloads,
  check: eachWorkloadPod(
    eachContainer((container) => [
      ...isOff("securityContext.privileged")(container),
      ...isOff("securityContext.allowPrivilegeEscalation", "fault")(container),
    ]),
  ),
};
