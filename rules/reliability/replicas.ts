import { notKnown } from "../pack/checks.ts";
import { numberOf, read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import type { Siblings } from "../pack/siblings.ts";
import { eksGuide } from "../pack/sources.ts";
import type { ResidencyResource } from "../residency/index.ts";

const scalers = [
  ["kubernetes:autoscaling:HorizontalPodAutoscaler", "spec.minReplicas"],
  ["kubernetes:keda.sh:ScaledObject", "spec.minReplicaCount"],
] as const;

/** A service runs at least twice, or is scaled by an autoscaler (`reliability-replicas`). */
export const reliabilityReplicas: Rule = {
  id: "reliability-replicas",
  group: "reliability",
  title: "a service runs at least twice, or is scaled by an autoscaler",
  level: "mandatory",
  source: eksGuide("application"),
  fix: "set replicas to 2 or more, or add an autoscaler with minReplicas of 2 or more",
  types: ["kubernetes:apps:Deployment", "kubernetes:argoproj.io:Rollout"],
  scope: "stack",
  check: (resource, siblings) => {
    const replicas = read(resource.inputs, "spec.replicas");
    if (replicas === UNKNOWN) return [notKnown("spec.replicas")];
    const count = numberOf(replicas);
    if ((count !== undefined && (count >= 2 || count === 0)) || isScaled(resource, siblings)) return [];
    return [{ path: "spec.replicas", value: replicas, message: "one pod is all there is" }];
  },
};

function isScaled(resource: ResidencyResource, siblings: Siblings): boolean {
  const name = read(resource.inputs, "metadata.name");
  const space = read(resource.inputs, "metadata.namespace");
  return scalers.some(([type, least]) =>
    siblings.ofType(type).some(({ inputs }) => {
      const same = read(inputs, "spec.scaleTargetRef.name") === name && read(inputs, "metadata.namespace") === space;
      return same && (numberOf(read(inputs, least)) ?? 1) >= 2;
    }),
  );
}
