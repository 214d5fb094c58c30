import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import {
  awayFromSites,
  nodeAffinity,
  onSystemNodes,
  overZones,
  regionAt,
  type ChartUse,
  type ChartValues,
} from "../../../kubernetes/model/index.ts";
import { gatewayHealth, ingressGateways, type IngressGateway } from "../../../entrance/model/index.ts";
import { networkLoadBalancerAnnotations, networkLoadBalancerClass } from "../../../load-balancing/model/index.ts";
import { gatewayIdentities } from "../routing/index.ts";
import { meshPriority } from "./control-plane.ts";
import { eastWestGateway, stableTag } from "./names.ts";
import { peersOf } from "./peers.ts";
import { sizeOf, type SizedPart } from "./sizes.ts";

/** What all gateways of Istio have in common: restricted pods over zones, of the stable revision, away from sites. */
function gateway(spec: PlatformSpec, part: SizedPart, labels: Readonly<Record<string, string>>) {
  const { minReplicas, maxReplicas, requests, limits } = sizeOf(spec, part);
  return {
    revision: stableTag,
    labels,
    autoscaling: { enabled: true, minReplicas, maxReplicas },
    ...(minReplicas > 1 ? { podDisruptionBudget: { minAvailable: minReplicas - 1 } } : {}),
    resources: { requests, limits },
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
      sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
    },
    priorityClassName: meshPriority,
    affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
    tolerations: onSystemNodes,
    topologySpreadConstraints: overZones(labels),
    // Longer than a load balancer takes to stop sending: connections end, they are not cut.
    terminationGracePeriodSeconds: 60,
  } as const satisfies ChartValues;
}

/**
 * A gateway of users: the region's own, or a Local Zone's on its nodes alone. Its Service, and so its load balancer, is what
 * its entrance says. All of a cluster's have one identity, which the first makes.
 */
function ingressGatewayChart(spec: PlatformSpec, own: IngressGateway, isFirst: boolean): ChartUse {
  const { namespace, serviceAccount } = gatewayIdentities.ingress;
  const { nodeSelector, tolerations } = own.placement;
  const { affinity, ...common } = gateway(spec, "ingress", own.selector);
  const isPinned = Object.keys(nodeSelector).length > 0;
  return {
    release: "istio-gateway",
    releaseName: own.release,
    namespace,
    values: {
      ...common,
      ...(isPinned ? { nodeSelector, tolerations } : { affinity }),
      serviceAccount: { create: isFirst, name: serviceAccount },
      rbac: { enabled: isFirst },
      podAnnotations: own.podAnnotations,
      service: own.service,
    },
  };
}

/**
 * The gateway between clusters, behind an internal load balancer that takes connections of the mesh's networks alone.
 * Services are reached by 15443; the ports of the control plane, which the chart's Service also names, are closed by
 * {@link gatewayPolicies}, as every cluster has a control plane of its own.
 */
export function eastWestGatewayChart(spec: PlatformSpec, region: RegionSpec): ChartUse {
  const { name, namespace, labels } = eastWestGateway;
  return {
    release: "istio-gateway",
    releaseName: name,
    namespace,
    values: {
      ...gateway(spec, "eastWest", labels),
      networkGateway: region.place,
      service: {
        type: "LoadBalancer",
        loadBalancerClass: networkLoadBalancerClass,
        allocateLoadBalancerNodePorts: false,
        loadBalancerSourceRanges: [region, ...peersOf(spec, region)].map(({ network }) => network.cidr),
        annotations: networkLoadBalancerAnnotations({
          scheme: "internal",
          deletionProtection: false,
          keepsClientAddresses: false,
          health: gatewayHealth,
          tags: { role: "east-west" },
        }),
      },
    },
  };
}

/** The gateway by which allowed hosts outside are reached: no load balancer, as nobody outside calls it. */
export function egressGatewayChart(spec: PlatformSpec): ChartUse {
  const { namespace, serviceAccount, labels } = gatewayIdentities.egress;
  return {
    release: "istio-gateway",
    releaseName: serviceAccount,
    namespace,
    values: {
      ...gateway(spec, "egress", labels),
      service: {
        type: "ClusterIP",
        ports: [
          { name: "status-port", port: 15021, targetPort: 15021, protocol: "TCP" },
          { name: "https", port: 443, targetPort: 443, protocol: "TCP" },
        ],
      },
    },
  };
}

/** The gateways of `place`: one for each entrance of users, the one between clusters where it has a peer, and egress. */
export function gatewayCharts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  const region = regionAt(spec, place);
  return [
    ...ingressGateways(region).map((own, index) => ingressGatewayChart(spec, own, index === 0)),
    ...(peersOf(spec, region).length === 0 ? [] : [eastWestGatewayChart(spec, region)]),
    egressGatewayChart(spec),
  ];
}
