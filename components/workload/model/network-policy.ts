import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { PlatformSpec, RegionSpec, ServiceSpec } from "../../../config/spec.ts";
import { gatewayIdentities, rateLimitService } from "../../mesh/model/index.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { datastoreRules } from "./datastore-rules.ts";
import { externalRules } from "./external-rules.ts";
import { serviceLabels, serviceSelector } from "./labels.ts";
import { onPorts, podsOf, type Egress, type Ingress, type Peer } from "./network-peers.ts";
import { needsToken } from "./service-account.ts";

/** Port of the gateways between clusters. @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/ */
const eastWestPort = 15443;
const eastWestGateway = podsOf("istio-system", { istio: "eastwestgateway" });

/**
 * Who may reach a service's pods, and whom they may reach: named callers and callees, the gateways where routes are
 * public, Prometheus, DNS, the mesh's control plane, the collectors and the datastores. Every rule names its peers: an
 * empty `to` would open everything.
 */
export function networkPolicy(service: ServiceSpec, spec: PlatformSpec, region: RegionSpec): Named<INetworkPolicy> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: service.objectName, namespace: service.team, labels: serviceLabels(service) },
    spec: {
      podSelector: { matchLabels: { ...serviceSelector(service) } },
      policyTypes: ["Ingress", "Egress"],
      ingress: [...ingressRules(service, spec)],
      egress: [...platformRules, ...egressRules(service, spec, region)],
    },
  };
}

/** What every pod in the mesh reaches: names, identities and configuration, and the node's collector. Ports are the pods', behind their Services. */
const platformRules: readonly Egress[] = [
  { to: [podsOf("kube-system", { "k8s-app": "kube-dns" })], ports: onPorts("UDP:53", "TCP:53") },
  { to: [podsOf("istio-system", { app: "istiod" })], ports: onPorts("TCP:15012") },
  { to: [podsOf("cert-manager", { app: "cert-manager-istio-csr" })], ports: onPorts("TCP:6443") },
  { to: [podsOf("observability")], ports: onPorts("TCP:4317", "TCP:4318") },
];

function ingressRules(service: ServiceSpec, spec: PlatformSpec): readonly Ingress[] {
  const callers = service.callers.map((name) => peerOf(spec, name));
  const isPublic = service.traffic.routes.some((route) => route.isPublic);
  const isCalledFromAfar = spec.regions.length > 1 && callers.length > 0;
  const from: Peer[] = [
    ...callers,
    ...(isPublic ? [podsOf(gatewayIdentities.ingress.namespace)] : []),
    ...(isCalledFromAfar ? [eastWestGateway] : []),
  ];
  return [
    ...(from.length === 0 ? [] : [{ from, ports: onPorts(`TCP:${service.ports.serving}`) }]),
    // 15020 and 15090 are the sidecar's own metrics.
    { from: [podsOf("monitoring")], ports: onPorts(`TCP:${service.ports.metrics}`, "TCP:15020", "TCP:15090") },
  ];
}

function egressRules(service: ServiceSpec, spec: PlatformSpec, region: RegionSpec): readonly Egress[] {
  const callees = service.callees.map((name) => ({
    to: [peerOf(spec, name)],
    ports: onPorts(`TCP:${serviceNamed(spec, name).ports.serving}`),
  }));
  const afar = spec.regions.filter(({ place }) => place !== region.place).map(({ network }) => ({ ipBlock: { cidr: network.cidr } }));
  return [
    ...callees,
    ...(service.callees.length === 0 || afar.length === 0 ? [] : [{ to: afar, ports: onPorts(`TCP:${eastWestPort}`) }]),
    ...(service.traffic.limit === undefined || spec.mesh.rateLimits === "local"
      ? []
      : [{ to: [podsOf(rateLimitService.namespace)], ports: onPorts(`TCP:${rateLimitService.port}`) }]),
    ...datastoreRules(service, spec),
    ...externalRules(service, spec),
    ...(needsToken(service) ? [{ to: [{ ipBlock: { cidr: region.network.cidr } }], ports: onPorts("TCP:443") }] : []),
  ];
}

function peerOf(spec: PlatformSpec, name: string): Peer {
  const other = serviceNamed(spec, name);
  return podsOf(other.team, serviceSelector(other));
}

const indexes = new WeakMap<PlatformSpec["services"], ReadonlyMap<string, ServiceSpec>>();

/** @throws RangeError for a name that no checked catalogue has */
function serviceNamed({ services }: PlatformSpec, name: string): ServiceSpec {
  const index = indexes.get(services) ?? new Map(services.map((service) => [service.name, service]));
  indexes.set(services, index);
  const found = index.get(name);
  if (found === undefined) throw new RangeError(`no service "${name}" in the catalogue`);
  return found;
}
