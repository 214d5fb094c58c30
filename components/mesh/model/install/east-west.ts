import type { IGateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { eastWestGateway } from "./names.ts";

/**
 * What opens the gateway between clusters: port 15443 alone, to services of the mesh by the name in the greeting. It opens
 * no TLS, so that identities are proved end to end and each service's own policies decide.
 * @see https://istio.io/latest/docs/setup/install/multicluster/multi-primary_multi-network/#expose-services-in-cluster1
 */
export function eastWestObjects(): readonly KubernetesObject[] {
  return [crossNetworkGateway(), passThrough()];
}

function crossNetworkGateway(): Named<IGateway> {
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: "cross-network", namespace: eastWestGateway.namespace },
    spec: {
      selector: { ...eastWestGateway.labels },
      servers: [{ port: { number: 15443, name: "tls", protocol: "TLS" }, tls: { mode: "AUTO_PASSTHROUGH" }, hosts: ["*.local"] }],
    },
  };
}

/** The gateway itself sees no identity: it passes on what the mesh-wide denial would stop here already. */
function passThrough(): Named<IAuthorizationPolicy> {
  return {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name: "cross-network", namespace: eastWestGateway.namespace },
    spec: {
      selector: { matchLabels: { ...eastWestGateway.labels } },
      action: "ALLOW",
      rules: [{ to: [{ operation: { ports: ["15443"] } }] }],
    },
  };
}
