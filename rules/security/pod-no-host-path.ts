import { notKnown } from "../pack/checks.ts";
import { eachWorkloadPod, workloads } from "../pack/pods.ts";
import { items, read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import { podSecurity } from "../pack/sources.ts";

/** Workload pods mount nothing of their node (`security-pod-no-host-path`). */
export const securityPodNoHostPath: Rule = {
  id: "security-pod-no-host-path",
  group: "security",
  title: "workload pods mount nothing of their node",
  level: "mandatory",
  source: podSecurity("HostPath Volumes"),
  fix: "use a persistent volume, an emptyDir or a projected volume",
  types: workloads,
  check: eachWorkloadPod((pod) => {
    const volumes = items(pod, "volumes");
    if (volumes === UNKNOWN) return [notKnown("volumes")];
    return volumes.flatMap(({ path, value }): readonly Fault[] => {
      const host = read(value, "hostPath");
      if (host === UNKNOWN) return [notKnown(`${path}.hostPath`)];
      return host === undefined ? [] : [{ path: `${path}.hostPath`, value: read(host, "path"), message: "a path of the node is mounted" }];
    });
  }),
};
