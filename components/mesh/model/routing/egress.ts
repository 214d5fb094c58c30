import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type { IGateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import type { IServiceEntry } from "@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry";
import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { clustersOf, isExempt } from "../../../../config/routing/index.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { foreignHosts } from "./host-proof.ts";
import { egressGatewayHost, gatewayIdentities, servicePrincipal } from "./identities.ts";
import { externalPort } from "./service-entries.ts";

const { labels, namespace } = gatewayIdentities.egress;

/** A host that is let out, and the identities that may call it. */
interface OpenHost {
  readonly host: string;
  readonly principals: readonly string[];
}

/** Hosts not proven Indian that services in the cluster of `place` declare and the exemption register lets out of it, by name. */
export function openHosts(spec: PlatformSpec, place: string): readonly OpenHost[] {
  const callers = new Map<string, string[]>();
  for (const service of spec.services) {
    if (!clustersOf(service.places, spec).includes(place)) continue;
    for (const host of foreignHosts(service, spec)) {
      const known = callers.get(host) ?? [];
      callers.set(host, [...known, servicePrincipal(spec, service)]);
    }
  }
  return [...callers]
    .filter(([host]) => isExempt(host, place, spec))
    .map(([host, principals]) => ({ host, principals }))
    .sort((a, b) => (a.host < b.host ? -1 : 1));
}

/**
 * The way out of the cluster of `place`: each open host by the egress gateway alone, which lets through the services that declare it.
 * A sidecar wraps the connection in mutual TLS, so that the gateway knows who asks; it opens that, and passes on the
 * service's own TLS untouched. Without an open host everything is refused.
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/wildcard-egress-hosts/
 */
export function egressObjects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const open = openHosts(spec, place);
  return [
    egressAuthorization(open),
    ...(open.length === 0 ? [] : [gatewaySubsets(open)]),
    ...open.flatMap(({ host }) => [entry(host), gateway(host), route(host)]),
  ];
}

function egressAuthorization(open: readonly OpenHost[]): Named<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "open-hosts", namespace },
    spec: {
      selector: { matchLabels: { ...labels } },
      action: "ALLOW",
      rules: open.map(({ host, principals }) => ({
        from: [{ source: { principals: [...principals] } }],
        when: [{ key: "connection.sni", values: [host] }],
      })),
    },
  };
}

/** A subset a host, so that the greeting to the gateway names the host that is meant. */
function gatewaySubsets(open: readonly OpenHost[]): Named<IDestinationRule> {
  const subsets = open.map(({ host }) => ({
    name: subsetOf(host),
    trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" as const, sni: host } },
  }));
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "DestinationRule",
    metadata: { name: "egressgateway", namespace },
    spec: { host: egressGatewayHost, subsets },
  };
}

function entry(host: string): Named<IServiceEntry> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "ServiceEntry",
    metadata: { name: host, namespace },
    spec: { hosts: [host], ports: [{ ...externalPort }], location: "MESH_EXTERNAL", resolution: "DNS" },
  };
}

function gateway(host: string): Named<IGateway> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: host, namespace },
    spec: {
      selector: { ...labels },
      servers: [{ port: { ...externalPort }, hosts: [host], tls: { mode: "ISTIO_MUTUAL" } }],
    },
  };
}

function route(host: string): Named<IVirtualService> {
  const { number: port } = externalPort;
  const own = `${namespace}/${host}`;
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name: host, namespace },
    spec: {
      hosts: [host],
      gateways: ["mesh", own],
      tls: [
        {
          match: [{ gateways: ["mesh"], port, sniHosts: [host] }],
          route: [{ destination: { host: egressGatewayHost, subset: subsetOf(host), port: { number: port } } }],
        },
      ],
      tcp: [{ match: [{ gateways: [own], port }], route: [{ destination: { host, port: { number: port } } }] }],
    },
  };
}

/** `host` as the name of a subset, which has no dots. */
function subsetOf(host: string): string {
  return host.replaceAll(".", "--");
}
