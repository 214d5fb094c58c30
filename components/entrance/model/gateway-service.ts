import type { EntranceSpec, NlbEntranceSpec, RegionSpec } from "../../../config/spec.ts";
import type { ChartValues } from "../../kubernetes/model/index.ts";
import { networkLoadBalancerClass } from "../../load-balancing/model/index.ts";

/** Port and path on which an Istio proxy says that it is ready. @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
export const gatewayHealth = { port: 15021, path: "/healthz/ready" } as const;

/** Port of the gateway that ends TLS, on its Service and in its pods. */
export const gatewayPort = 443;

const http = { name: "http2", port: 80, protocol: "TCP", targetPort: 80 } as const;
const https = { name: "https", port: gatewayPort, protocol: "TCP", targetPort: gatewayPort } as const;

/**
 * The values `service` of a gateway's chart. Behind an NLB: a Service of the controller's class with ports 80, which only
 * redirects, and 443; the health port is asked for by the load balancer and open to nobody else. Behind an ALB, or with no
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
    annotations: networkLoadBalancerAnnotations(entrance, region),
  };
}

/**
 * What the controller is told of an NLB. Clients' addresses are kept and there is no proxy protocol, which the gateway would
 * have to expect; so source ranges hold, as they do only with addresses kept. Subnets are found by their role tags, the
 * security groups are the controller's. No access log: an NLB logs TLS listeners alone, and TLS ends at the gateway, whose
 * own log says more. Deletion protection keeps the load balancer, and with it the Service, until it is switched off.
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html
 */
function networkLoadBalancerAnnotations(
  { scheme, deletionProtection }: NlbEntranceSpec,
  { place }: RegionSpec,
): Readonly<Record<string, string>> {
  const attributes = {
    "deletion_protection.enabled": deletionProtection,
    "load_balancing.cross_zone.enabled": true,
    "zonal_shift.config.enabled": true,
  };
  const targets = {
    "deregistration_delay.timeout_seconds": 60,
    "preserve_client_ip.enabled": true,
    "proxy_protocol_v2.enabled": false,
  };
  const settings = {
    "additional-resource-tags": `entrance=${place}`,
    attributes: pairs(attributes),
    "healthcheck-healthy-threshold": "2",
    "healthcheck-interval": "10",
    "healthcheck-path": gatewayHealth.path,
    "healthcheck-port": String(gatewayHealth.port),
    "healthcheck-protocol": "http",
    "healthcheck-success-codes": "200",
    "healthcheck-timeout": "5",
    "healthcheck-unhealthy-threshold": "2",
    "ip-address-type": "ipv4",
    "manage-backend-security-group-rules": "true",
    "nlb-target-type": "ip",
    scheme,
    "target-group-attributes": pairs(targets),
  };
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [`service.beta.kubernetes.io/aws-load-balancer-${key}`, value]));
}

function pairs(values: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}
