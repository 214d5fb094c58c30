import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";

/** Who reaches services without being one: namespace, service account and pod label of each gateway. */
export const gatewayIdentities = {
  ingress: { namespace: "istio-ingress", serviceAccount: "istio-ingressgateway", labels: { istio: "ingressgateway" } },
  egress: { namespace: "istio-egress", serviceAccount: "istio-egressgateway", labels: { istio: "egressgateway" } },
} as const;

/** The egress gateway as sidecars call it. */
export const egressGatewayHost = "istio-egressgateway.istio-egress.svc.cluster.local";

/** What every sidecar may reach besides the services it calls: the collectors of its traces and access logs. */
export const collectorHosts = ["observability/otel-agent.observability.svc.cluster.local"] as const;

/** The service that counts requests of a region, and the port it is asked on. */
export const rateLimitService = {
  namespace: "rate-limit",
  host: "ratelimit.rate-limit.svc.cluster.local",
  port: 8081,
  domain: "nivas",
} as const;

/** Request header that names the route a gateway chose; believed only from the gateway's own identity. */
export const routeHeader = "x-nivas-route";

/** Label of a pod in a place that the table of places proves Indian; subsets that guard personal data select it. */
export const residencyLabel = { "nivas.internal/residency": "india" } as const;

/** The name of a service in the mesh, `order-service.shop.svc.cluster.local`. */
export function meshHost({ objectName, team }: Pick<ServiceSpec, "objectName" | "team">): string {
  return `${objectName}.${team}.svc.cluster.local`;
}

/** The labels that choose a service's pods, whatever their version. */
export function podLabels({ objectName }: Pick<ServiceSpec, "objectName">): Readonly<Record<string, string>> {
  return { "app.kubernetes.io/name": objectName };
}

/** The identity that mutual TLS proves of a service, `prod.nivas.internal/ns/shop/sa/order-service`. */
export function servicePrincipal(spec: Pick<PlatformSpec, "mesh">, { objectName, team }: Pick<ServiceSpec, "objectName" | "team">): string {
  return principal(spec, team, objectName);
}

/** The identity of a gateway. */
export function gatewayPrincipal(spec: Pick<PlatformSpec, "mesh">, gateway: keyof typeof gatewayIdentities): string {
  const { namespace, serviceAccount } = gatewayIdentities[gateway];
  return principal(spec, namespace, serviceAccount);
}

/** The name of one route in the whole mesh, `order.place-order`. */
export function routeName(service: Pick<ServiceSpec, "name">, route: { readonly name: string }): string {
  return `${service.name}.${route.name}`;
}

function principal({ mesh }: Pick<PlatformSpec, "mesh">, namespace: string, serviceAccount: string): string {
  return `${mesh.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
