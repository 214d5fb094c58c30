import type { PlatformSpec } from "../../../config/spec.ts";
import type { ChartUse, KubernetesObject } from "../../kubernetes/model/index.ts";
import { karpenterChart, karpenterCrdChart } from "./karpenter-charts.ts";
import { kedaChart, kedaWalls } from "./keda.ts";
import { nodeClassObjects } from "./node-classes.ts";
import { nodePoolObjects } from "./node-pools.ts";

export { karpenterChart, karpenterCrdChart, karpenterIdentity } from "./karpenter-charts.ts";
export { kedaChart, kedaIdentity, kedaWalls, readLagPolicy } from "./keda.ts";
export { discoveryTag, nodeClassNames, nodeClassObjects } from "./node-classes.ts";
export { nodePoolObjects } from "./node-pools.ts";
export { edgePoolRules, poolRules, poolTaint, type PoolRules } from "./pool-rules.ts";

/** The charts of autoscaling in `place`, in the order of their needs. */
export function charts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  return [karpenterCrdChart(), karpenterChart(spec, place), kedaChart(spec, place)];
}

/** Every object of autoscaling in `place` besides what its charts bring, in the order of their needs. */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  return [...nodeClassObjects(spec, place), ...nodePoolObjects(spec, place), ...kedaWalls(spec, place)];
}
