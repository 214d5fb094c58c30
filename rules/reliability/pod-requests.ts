import { isSet } from "../pack/checks.ts";
import { eachContainer, eachWorkloadPod, workloads } from "../pack/pods.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Every container asks for CPU and memory and is bounded in memory (`reliability-pod-requests`). */
export const reliabilityPodRequests: Rule = {
  id: "reliability-pod-requests",
  group: "reliability",
  title: "every container asks for CPU and memory and is bounded in memory",
  level: "mandatory",
  source: eksGuide("data-plane"),
  fix: "set resources.requests.cpu, resources.requests.memory and resources.limits.memory",
  types: workloads,
  check: eachWorkloadPod(
    eachContainer((container) => [
      ...isSet("resources.requests.cpu")(container),
      ...isSet("resources.requests.memory")(container),
      ...isSet("resources.limits.memory")(container),
    ]),
  ),
};
