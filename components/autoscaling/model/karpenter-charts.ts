import { physicalNames } from "../../../config/names.ts";
import type { PlatformSpec } from "../../../config/spec.ts";
import { awayFromSites, keepAnnotation, nodeAffinity, regionAt, type ChartUse } from "../../kubernetes/model/index.ts";
import { imageReference } from "../../registry/model/index.ts";

/** Namespace of Karpenter, and its service account there, which the Pod Identity association names. */
export const karpenterIdentity = { namespace: "kube-system", serviceAccount: "karpenter" } as const;

/** The CRDs of Karpenter, kept when the chart goes: its five are apart from the controller, so that they are upgraded. */
export function karpenterCrdChart() {
  return {
    release: "karpenter-crd",
    namespace: karpenterIdentity.namespace,
    values: { additionalAnnotations: keepAnnotation },
  } as const satisfies ChartUse;
}

/**
 * Karpenter's controller: on nodes that it did not make and that are EC2's, one a host; the image by digest; the
 * endpoint looked up through the EKS API, so that no value is an output. Without a way out of the VPC it asks for no
 * prices, which have no endpoint there.
 * @see https://karpenter.sh/docs/reference/settings/
 */
export function karpenterChart(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const { repository, tag, digest } = imageReference("karpenter-controller", region.registry);
  return {
    release: "karpenter",
    namespace: karpenterIdentity.namespace,
    values: {
      replicas: spec.isProduction ? 2 : 1,
      settings: {
        clusterName: region.cluster.name,
        interruptionQueue: physicalNames(region.namePrefix).interruptionQueue,
        isolatedVPC: region.nodes.isIsolated,
        eksControlPlane: true,
        featureGates: { nodeRepair: true, spotToSpotConsolidation: false },
      },
      serviceAccount: { create: true, name: karpenterIdentity.serviceAccount },
      controller: {
        image: { repository, tag, ...(digest === undefined ? {} : { digest }) },
        resources: spec.isProduction
          ? { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } }
          : { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "1Gi" } },
      },
      priorityClassName: "system-cluster-critical",
      affinity: { nodeAffinity: nodeAffinity({ key: "karpenter.sh/nodepool", operator: "DoesNotExist" }, awayFromSites) },
      serviceMonitor: { enabled: true },
      podDisruptionBudget: { maxUnavailable: 1 },
      dnsPolicy: "Default",
    },
  } as const satisfies ChartUse;
}
