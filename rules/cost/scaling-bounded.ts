import { checking, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Node pools and autoscalers have an upper bound (`cost-scaling-bounded`). */
export const costScalingBounded: Rule = {
  id: "cost-scaling-bounded",
  group: "cost",
  title: "node pools and autoscalers have an upper bound",
  level: "advisory",
  source: eksGuide("karpenter"),
  fix: "set spec.limits.cpu of the node pool",
  types: ["kubernetes:karpenter.sh:NodePool"],
  check: checking(isSet("spec.limits.cpu")),
};
