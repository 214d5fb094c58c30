import type { EntranceSpec, RegionSpec } from "../../../config/spec.ts";
import type { ChartValues } from "../../kubernetes/model/index.ts";
import { networkLoadBalancerAnnotations, networkLoadBalancerClass } from "../../load-balancing/model/index.ts";

/** Port and path on which an Istio proxy says that it is ready. @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
export const gatewayHealth = { port: 15021, path: "/healthz/ready" } as const;

/** Port of the gateway that ends TLS, on its Service and in its pods. */
export const gatewayPort = 443;

const http = { name: "http2", port: 80, protocol: "TCP", targetPort: 80 } as const;
const https = { name: "https", port: gatewayPort, protocol: "TCP", targetPort: gatewayPort } as const;

/**
 * The values `service` of a gateway's chart. Behind an NLB: a Service of the controller's class with ports 80, which only
 * redirects, and 443; the health port is asked for by the load balancer and open to nobody else. Clients' addresses are kept,
 * so source ranges hold, and the proxy protocol is off, which the gateway would have to expect. Behind an ALB, or with no
 * entrance, a Service inside the cluster: the ALB redirects by itself and finds the pods through a binding.
 */
export function gatewayService(entrance: EntranceSpec | undefined, region: RegionSpec): ChartValues {
  if (entrance?.kind !== "nlb") return { type: "ClusterIP", ports: [https] };
  return {
    type: "LoadBalancer",
    loadBalancerClass: networkLoadBalancerClass,
    // The load balancer reaches pods by their addresses, so no port of any node is opened.
    allocateLoadBalancerNodePorts: false,
    externalTrafficPolicy: "Local",
    loadBalancerSourceRanges: entrance.sourceCidrs,
    ports: [http, https],
    annotations: networkLoadBalancerAnnotations({
      scheme: entrance.scheme,
      deletionProtection: entrance.deletionProtection,
      keepsClientAddresses: true,
      health: gatewayHealth,
      tags: { entrance: region.place },
    }),
  };
}
