import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { gatewayHealth, gatewayPort, ingressGateways } from "../../../entrance/model/index.ts";
import { addresses, podsIn, podsWhere, type Named, type NetworkPeers } from "../../../kubernetes/model/index.ts";
import { gatewayIdentities } from "../routing/index.ts";
import { eastWestGateway } from "./names.ts";
import { peersOf } from "./peers.ts";

/** Ports on which a proxy tells its metrics. @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const metrics = [15020, 15090] as const;

/**
 * Who reaches the gateways' pods, by port: users those of users, clusters of the mesh 15443, teams the way out, Prometheus
 * the metrics. Objects of ours, as the chart's own policy names two labels twice, which strict readers of YAML refuse.
 */
export function gatewayPolicies(spec: PlatformSpec, region: RegionSpec): readonly Named<INetworkPolicy>[] {
  const { egress, ingress } = gatewayIdentities;
  const peers = peersOf(spec, region);
  const users = [
    ...new Set(ingressGateways(region).flatMap(({ entrance }) => (entrance.kind === "nlb" ? [80, gatewayPort] : [gatewayPort]))),
  ];
  const networks = addresses(...[region, ...peers].map(({ network }) => network.cidr));
  return [
    ...(users.length === 0 ? [] : [policy(ingress.namespace, "gateways", {}, [{ ports: [...users, gatewayHealth.port] }])]),
    ...(peers.length === 0
      ? []
      : [
          policy(eastWestGateway.namespace, eastWestGateway.name, eastWestGateway.labels, [
            { from: networks, ports: [15443, gatewayHealth.port] },
          ]),
        ]),
    policy(egress.namespace, "gateways", {}, [{ from: podsWhere("nivas.internal/team"), ports: [gatewayPort] }]),
  ];
}

/** @param from @default - anybody */
interface Way {
  readonly from?: NetworkPeers;
  readonly ports: readonly number[];
}

function policy(namespace: string, name: string, labels: Readonly<Record<string, string>>, ways: readonly Way[]): Named<INetworkPolicy> {
  const all: readonly Way[] = [...ways, { from: podsIn("monitoring"), ports: metrics }];
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace },
    spec: {
      podSelector: Object.keys(labels).length === 0 ? {} : { matchLabels: { ...labels } },
      policyTypes: ["Ingress"],
      ingress: all.map(({ from, ports }) => ({
        ...(from === undefined ? {} : { from: [...from] }),
        ports: ports.map((port) => ({ port, protocol: "TCP" })),
      })),
    },
  };
}
