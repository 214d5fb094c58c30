import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { ServiceSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { serviceLabels, workloadSelector } from "./labels.ts";
import { workloadAt, type ServicePlace } from "./place.ts";

/**
 * How many pods of a workload may leave at once by a drain: one where the service is critical, else a quarter. Every
 * service has two pods at least, so that no drain waits for ever; a pod that is broken may always go.
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy
 */
export function disruptionBudget(service: ServiceSpec, place: ServicePlace, version: string): Named<IPodDisruptionBudget> {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name: workloadAt(service, place, version), namespace: service.team, labels: serviceLabels(service) },
    spec: {
      maxUnavailable: service.tier === "critical" ? 1 : "25%",
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: { ...workloadSelector(service, place, version) } },
    },
  };
}
