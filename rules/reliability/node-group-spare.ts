import { isAtLeast } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** A node group that spans zones has a node to spare (`reliability-node-group-spare`). */
export const reliabilityNodeGroupSpare: Rule = {
  id: "reliability-node-group-spare",
  group: "reliability",
  title: "a node group that spans zones has a node to spare",
  level: "mandatory",
  source: eksGuide("data-plane"),
  fix: "set scalingConfig.minSize to 2 or more, and maxSize above it",
  types: ["aws:eks/nodeGroup:NodeGroup"],
  check: ({ inputs, provider }) => {
    const subnets = read(inputs, "subnetIds");
    const isZonal = Array.isArray(subnets) && subnets.length === 1;
    return isZonal || isForTrying(provider) ? [] : isAtLeast("scalingConfig.minSize", 2)(inputs);
  },
};
