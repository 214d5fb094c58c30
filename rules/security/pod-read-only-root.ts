import { isOn } from "../pack/checks.ts";
import { eachContainer, eachWorkloadPod, workloads } from "../pack/pods.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Workload containers cannot write to their own image (`security-pod-read-only-root`). */
export const securityPodReadOnlyRoot: Rule = {
  id: "security-pod-read-only-root",
  group: "security",
  title: "workload containers cannot write to their own image",
  level: "advisory",
  source: eksGuide("pod-security"),
  fix: "set readOnlyRootFilesystem to true and mount an emptyDir where it writes",
  types: workloads,
  check: eachWorkloadPod(eachContainer(isOn("securityContext.readOnlyRootFilesystem"))),
};
