import type { PlatformSpec } from "../../../config/spec.ts";
import { awayFromSites, nodeAffinity, onSystemNodes, overZones, regionAt, type ChartUse } from "../../kubernetes/model/index.ts";
import { imageReference } from "../../registry/model/index.ts";

/** Namespace of the controller, and its service account there, which the Pod Identity association names. */
export const loadBalancerIdentity = { namespace: "kube-system", serviceAccount: "aws-load-balancer-controller" } as const;

const labels = { "app.kubernetes.io/name": "aws-load-balancer-controller" } as const;

/**
 * The AWS Load Balancer Controller: network load balancers of Services that ask for its class, and bindings of target
 * groups that are made elsewhere; nothing for Ingresses and the Gateway API, which its rights would not let it make either.
 * The VPC is found by its name, so that no value is an output and pods need no instance metadata. Its webhooks' certificates
 * come from cert-manager, as the chart's own would change at every render; Services are not mutated, as each names its class.
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/
 */
export function loadBalancerControllerChart(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const { repository, tag } = imageReference("aws-load-balancer-controller", region.registry);
  return {
    release: "aws-load-balancer-controller",
    namespace: loadBalancerIdentity.namespace,
    values: {
      clusterName: region.cluster.name,
      region: region.region,
      vpcTags: { Name: region.namePrefix },
      replicaCount: spec.isProduction ? 2 : 1,
      podDisruptionBudget: spec.isProduction ? { maxUnavailable: 1 } : {},
      image: { repository, tag },
      enableCertManager: true,
      serviceAccount: { create: true, name: loadBalancerIdentity.serviceAccount },
      defaultTargetType: "ip",
      defaultLoadBalancerScheme: "internal",
      defaultTags: { ...spec.tags, place },
      enableBackendSecurityGroup: true,
      enableShield: false,
      enableWaf: false,
      enableWafv2: false,
      enableServiceMutatorWebhook: false,
      createIngressClassResource: false,
      controllerConfig: { featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false } },
      serviceMonitor: { enabled: true },
      podSecurityContext: { fsGroup: 65534, seccompProfile: { type: "RuntimeDefault" } },
      securityContext: {
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
      },
      resources: spec.isProduction
        ? { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } }
        : { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
      affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
      tolerations: onSystemNodes,
      topologySpreadConstraints: overZones(labels),
    },
  } as const satisfies ChartUse;
}

/** The charts of load balancing in `place`. A cluster that exists already has a controller of its own, as it has nodes of its own. */
export function charts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  return regionAt(spec, place).existingCluster === undefined ? [loadBalancerControllerChart(spec, place)] : [];
}
