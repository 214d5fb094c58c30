import type { ISidecar } from "@kubernetes-models/istio/networking.istio.io/v1/Sidecar";
import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { collectorHosts, egressGatewayHost, gatewayIdentities, meshHost, podLabels, rateLimitService } from "./identities.ts";
import { foreignHosts } from "./host-proof.ts";
import { serviceNamed } from "./service-index.ts";

/**
 * What a service's sidecar knows, and so can reach: its callees, its datastores, the hosts outside that it declares, the
 * collectors, and what counts its requests. Everything else does not exist to it.
 */
export function sidecar(service: ServiceSpec, spec: PlatformSpec): Named<ISidecar> {
  const callees = service.callees.map((name) => serviceNamed(spec, name));
  const foreign = new Set(foreignHosts(service, spec));
  const hosts = [
    ...callees.map((callee) => `${callee.team}/${meshHost(callee)}`),
    ...[...new Set(service.datastores.map(({ host }) => host))].map((host) => `${namespaceOf(host) ?? "."}/${host}`),
    ...service.externalHosts.map((host) => (foreign.has(host) ? `${gatewayIdentities.egress.namespace}/${host}` : `./${host}`)),
    ...(foreign.size === 0 ? [] : [`${gatewayIdentities.egress.namespace}/${egressGatewayHost}`]),
    ...(isCountedGlobally(service, spec) ? [`${rateLimitService.namespace}/${rateLimitService.host}`] : []),
    ...collectorHosts,
  ];
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Sidecar",
    metadata: { name: service.objectName, namespace: service.team },
    spec: {
      workloadSelector: { labels: { ...podLabels(service) } },
      egress: [{ hosts }],
      outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
    },
  };
}

/** The namespace of a Service of the cluster, which its own host tells; what stands outside is declared beside the caller. */
function namespaceOf(host: string): string | undefined {
  return /^[^.]+\.([^.]+)\.svc\.cluster\.local$/.exec(host)?.[1];
}

/** Whether the requests of a service are counted by the region's rate-limit service. */
export function isCountedGlobally({ traffic }: Pick<ServiceSpec, "traffic">, { mesh }: Pick<PlatformSpec, "mesh">): boolean {
  return mesh.rateLimits === "global" && traffic.limit !== undefined;
}
