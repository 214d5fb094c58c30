import { isSet, notKnown, under } from "../pack/checks.ts";
import { eachPod, services } from "../pack/pods.ts";
import { items, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Every container of a service says when it is ready (`reliability-pod-probes`). */
export const reliabilityPodProbes: Rule = {
  id: "reliability-pod-probes",
  group: "reliability",
  title: "every container of a service says when it is ready",
  level: "mandatory",
  source: eksGuide("application"),
  fix: "set readinessProbe",
  types: services,
  check: eachPod((pod) => {
    const list = items(pod, "containers");
    if (list === UNKNOWN) return [notKnown("containers")];
    return list.flatMap(({ path, value }) => under(path, isSet("readinessProbe")(value)));
  }),
};
