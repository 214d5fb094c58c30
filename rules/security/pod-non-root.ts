import { isOn } from "../pack/checks.ts";
import { eachContainer, eachWorkloadPod, workloads } from "../pack/pods.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { podSecurity } from "../pack/sources.ts";

/** Workload containers do not run as root (`security-pod-non-root`). */
export const securityPodNonRoot: Rule = {
  id: "security-pod-non-root",
  group: "security",
  title: "workload containers do not run as root",
  level: "mandatory",
  source: podSecurity("Running as Non-root"),
  fix: "set runAsNonRoot to true on the pod or the container",
  types: workloads,
  check: eachWorkloadPod(
    eachContainer((container, pod) => {
      const path = "securityContext.runAsNonRoot";
      const user = read(container, "securityContext.runAsUser") ?? read(pod, "securityContext.runAsUser");
      if (user === 0) return [{ path: "securityContext.runAsUser", value: 0, message: "the container runs as root" }];
      return read(container, path) === undefined ? isOn(path)(pod) : isOn(path)(container);
    }),
  ),
};
