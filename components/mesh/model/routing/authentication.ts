import type { IPeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import type { IRequestAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/RequestAuthentication";
import type { PlatformSpec, ServiceSpec, TokenIssuerSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { podLabels } from "./identities.ts";

/**
 * Mutual TLS of a service, as strict as the mesh's; the metrics port also takes the plain requests of Prometheus, which is
 * not in the mesh. None where metrics have no port of their own: the serving port is never opened.
 */
export function peerAuthentication(service: ServiceSpec, { mesh }: Pick<PlatformSpec, "mesh">): readonly Named<IPeerAuthentication>[] {
  if (service.ports.metrics === service.ports.serving) return [];
  return [
    {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { name: service.objectName, namespace: service.team },
      spec: {
        selector: { matchLabels: { ...podLabels(service) } },
        mtls: { mode: mesh.mtls },
        portLevelMtls: { [String(service.ports.metrics)]: { mode: "PERMISSIVE" } },
      },
    },
  ];
}

/** Whose tokens a service's public routes believe; none where every public route is open to all, or the environment names no issuer. */
export function requestAuthentication(service: ServiceSpec, { mesh }: PlatformSpec): readonly Named<IRequestAuthentication>[] {
  const asks = service.traffic.routes.some(({ gateway, isPublic }) => isPublic && needsToken(gateway));
  if (!asks || mesh.tokens === undefined) return [];
  return [
    {
      apiVersion: "security.istio.io/v1",
      kind: "RequestAuthentication",
      metadata: { name: service.objectName, namespace: service.team },
      spec: { selector: { matchLabels: { ...podLabels(service) } }, jwtRules: [jwtRule(mesh.tokens)] },
    },
  ];
}

/** Whether a public request needs a valid token. */
export function needsToken({ isAnonymous, scopes }: { readonly isAnonymous: boolean; readonly scopes: readonly string[] }): boolean {
  return !isAnonymous || scopes.length > 0;
}

/** How tokens of an issuer are proved; the token goes on with the request, so that the service is asked again. */
export function jwtRule({ audiences, issuer, keys }: TokenIssuerSpec) {
  return {
    issuer,
    ...(audiences.length === 0 ? {} : { audiences: [...audiences] }),
    ...(keys.kind === "inline" ? { jwks: keys.jwks } : { jwksUri: keys.uri }),
    forwardOriginalToken: true,
  };
}
