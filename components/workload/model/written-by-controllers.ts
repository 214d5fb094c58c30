import type { ServiceSpec } from "../../../config/spec.ts";
import type { KubernetesObject } from "../../kubernetes/model/index.ts";

/** Label by which the rollouts controller tells the pods of a version. */
const versionHash = '["rollouts-pod-template-hash"]';

/**
 * Fields of an object of `service` that a controller writes once it is there, as Pulumi names paths: replicas by the
 * autoscaler; weights of routes and the pods of a version by the rollouts controller.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/#gitops-considerations
 */
export function writtenByControllers({ rollout }: Pick<ServiceSpec, "rollout">, { kind }: KubernetesObject): readonly string[] {
  if (kind === "Deployment" || kind === "Rollout") return ["spec.replicas"];
  if (rollout?.kind === "canary" && kind === "VirtualService") return ["spec.http[*].route[*].weight"];
  if (rollout?.kind === "canary" && kind === "DestinationRule") return [`spec.subsets[*].labels${versionHash}`];
  if (rollout?.kind === "blue-green" && kind === "Service") return [`spec.selector${versionHash}`];
  return [];
}
