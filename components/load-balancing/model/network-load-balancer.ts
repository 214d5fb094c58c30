/** What a network load balancer in front of pods is to be; see {@link networkLoadBalancerAnnotations}. */
export interface NetworkLoadBalancer {
  readonly scheme: "internet-facing" | "internal";
  /** Whether it refuses to be deleted, and with it its Service, until that is switched off. */
  readonly deletionProtection: boolean;
  /** Whether pods see the addresses of clients; else those of the load balancer. */
  readonly keepsClientAddresses: boolean;
  /** Where it asks pods over HTTP whether they are ready. */
  readonly health: { readonly port: number; readonly path: string };
  /** Tags of its own in AWS. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The class of Services that the controller makes network load balancers for. @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/ */
export const networkLoadBalancerClass = "service.k8s.aws/nlb";

/**
 * Everything the controller is told of a load balancer, defaults too, so that none of them changes with the controller's
 * release. It spreads over zones and leads to pods by their addresses, without the proxy protocol. Subnets are found by
 * their role tags, the security groups are the controller's. No access log: a network load balancer logs TLS listeners
 * alone, and TLS ends at pods, whose own log says more.
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html
 */
export function networkLoadBalancerAnnotations(balancer: NetworkLoadBalancer): Readonly<Record<string, string>> {
  const { deletionProtection, health, keepsClientAddresses, scheme, tags } = balancer;
  const attributes = {
    "deletion_protection.enabled": deletionProtection,
    "load_balancing.cross_zone.enabled": true,
    "zonal_shift.config.enabled": true,
  };
  const targets = {
    "deregistration_delay.timeout_seconds": 60,
    "preserve_client_ip.enabled": keepsClientAddresses,
    "proxy_protocol_v2.enabled": false,
  };
  const settings = {
    "additional-resource-tags": pairs(tags),
    attributes: pairs(attributes),
    "healthcheck-healthy-threshold": "2",
    "healthcheck-interval": "10",
    "healthcheck-path": health.path,
    "healthcheck-port": String(health.port),
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
