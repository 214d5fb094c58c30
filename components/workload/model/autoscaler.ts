import type { IHorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import type { ScalingSpec, ServiceSpec } from "../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../kubernetes/model/index.ts";
import { containerName } from "./container.ts";
import { serviceLabels } from "./labels.ts";

/** Up by half in a minute; down by a tenth in a minute, once five minutes were quiet. */
export const scalingBehavior = {
  scaleUp: { policies: [{ type: "Percent", value: 50, periodSeconds: 60 }] },
  scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Percent", value: 10, periodSeconds: 60 }] },
};

/**
 * What scales a controller of a service by CPU and memory. The shares are of the service's own container: its sidecar's
 * idle request would else hide a busy service.
 * @see https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#container-resource-metrics
 */
export function resourceAutoscaler(
  service: ServiceSpec,
  scaling: Extract<ScalingSpec, { kind: "resources" }>,
  { apiVersion, kind, metadata }: KubernetesObject,
): Named<IHorizontalPodAutoscaler> {
  const share = (name: "cpu" | "memory", averageUtilization: number) => ({
    type: "ContainerResource",
    containerResource: { name, container: containerName, target: { type: "Utilization", averageUtilization } },
  });
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name: metadata.name, namespace: service.team, labels: serviceLabels(service) },
    spec: {
      scaleTargetRef: { apiVersion, kind, name: metadata.name },
      minReplicas: scaling.minReplicas,
      maxReplicas: scaling.maxReplicas,
      metrics: [share("cpu", scaling.cpuPercent), share("memory", scaling.memoryPercent)],
      behavior: scalingBehavior,
    },
  };
}
