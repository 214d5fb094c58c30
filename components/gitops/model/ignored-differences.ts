import type { IResourceIgnoreDifferences } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ResourceIgnoreDifferences";
import type { ServiceSpec } from "../../../config/spec.ts";

/**
 * What controllers write into a service's objects after they are applied: replicas by the autoscaler, and weights and
 * subset labels by the rollouts controller. Routes without destinations are among those that have weights.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#gitops-considerations
 */
export function serviceDifferences({ rollout }: Pick<ServiceSpec, "rollout">): IResourceIgnoreDifferences[] {
  const scaled = { group: rollout === undefined ? "apps" : "argoproj.io", kind: rollout === undefined ? "Deployment" : "Rollout" };
  const replicas: IResourceIgnoreDifferences = { ...scaled, jqPathExpressions: [".spec.replicas"] };
  if (rollout === undefined) return [replicas];
  return [
    replicas,
    { group: "networking.istio.io", kind: "VirtualService", jqPathExpressions: [".spec.http[]?.route[]?.weight"] },
    {
      group: "networking.istio.io",
      kind: "DestinationRule",
      jqPathExpressions: ['.spec.subsets[].labels."rollouts-pod-template-hash"'],
    },
    { group: "", kind: "Service", jqPathExpressions: ['.spec.selector."rollouts-pod-template-hash"'] },
  ];
}
