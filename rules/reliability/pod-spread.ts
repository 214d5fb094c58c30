import { isSet } from "../pack/checks.ts";
import { eachWorkloadPod, services } from "../pack/pods.ts";
import { numberOf, read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

const spread = eachWorkloadPod((pod) => {
  const anti = read(pod, "affinity.podAntiAffinity");
  return anti === undefined ? isSet("topologySpreadConstraints")(pod) : [];
});

/** Pods of a service that runs more than once are spread over zones (`reliability-pod-spread`). */
export const reliabilityPodSpread: Rule = {
  id: "reliability-pod-spread",
  group: "reliability",
  title: "pods of a service that runs more than once are spread over zones",
  level: "mandatory",
  source: eksGuide("application"),
  fix: "set topologySpreadConstraints over topology.kubernetes.io/zone",
  types: services,
  check: (resource, siblings) => {
    const replicas = numberOf(read(resource.inputs, "spec.replicas"));
    return replicas !== undefined && replicas < 2 ? [] : spread(resource, siblings);
  },
};
