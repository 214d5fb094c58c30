import { notKnown } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** An auto scaling group spans two zones or more (`reliability-autoscaling-zones`). */
export const reliabilityAutoscalingZones: Rule = {
  id: "reliability-autoscaling-zones",
  group: "reliability",
  title: "an auto scaling group spans two zones or more",
  level: "mandatory",
  source: fsbp("AutoScaling.2"),
  fix: "give vpcZoneIdentifiers a subnet in each zone",
  types: ["aws:autoscaling/group:Group"],
  check: ({ inputs, provider }) => {
    if (isForTrying(provider)) return [];
    const zones = ["vpcZoneIdentifiers", "availabilityZones"].map((path) => read(inputs, path));
    if (zones.includes(UNKNOWN)) return [notKnown("vpcZoneIdentifiers")];
    return zones.some((list) => Array.isArray(list) && list.length >= 2)
      ? []
      : [{ path: "vpcZoneIdentifiers", value: zones[0], message: "one zone is all there is" }];
  },
};
