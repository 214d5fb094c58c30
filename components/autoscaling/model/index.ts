import type { PlatformSpec } from "../../../config/spec.ts";
import type { KubernetesObject } from "../../kubernetes/model/index.ts";
import { nodeClassObjects } from "./node-classes.ts";
import { nodePoolObjects } from "./node-pools.ts";

export { charts, karpenterChart, karpenterCrdChart, karpenterIdentity } from "./karpenter-charts.ts";
export { discoveryTag, nodeClassNames, nodeClassObjects } from "./node-classes.ts";
export { nodePoolObjects } from "./node-pools.ts";
export { edgePoolRules, poolRules, poolTaint, type PoolRules } from "./pool-rules.ts";

/** Every object of autoscaling in `place` besides what its charts bring, in the order of their needs. */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  return [...nodeClassObjects(spec, place), ...nodePoolObjects(spec, place)];
}
