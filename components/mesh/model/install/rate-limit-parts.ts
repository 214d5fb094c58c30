import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { IService } from "kubernetes-models/v1/Service";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { rateLimitService } from "../routing/index.ts";

const { namespace } = rateLimitService;

/** The account of a part, which its identity in the mesh is named after; it may ask the API server nothing. */
export function serviceAccount(name: string): Named<IServiceAccount> {
  return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace }, automountServiceAccountToken: false };
}

/** The Service of a part, on one port. */
export function service(name: string, { name: portName, port }: { readonly name: string; readonly port: number }): Named<IService> {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace, labels: { "app.kubernetes.io/name": name, app: name } },
    spec: { selector: { "app.kubernetes.io/name": name }, ports: [{ name: portName, port, targetPort: port, protocol: "TCP" }] },
  };
}

/** Who reaches a part: identities of the mesh on its port, and Prometheus and the kubelet on the ports of its agent. */
export function admit(
  name: string,
  { principals, port }: { readonly principals: readonly string[]; readonly port: number },
): readonly KubernetesObject[] {
  const matchLabels = { "app.kubernetes.io/name": name };
  const policy: Named<IAuthorizationPolicy> = {
    apiVersion: "security.istio.io/v1",
    kind: "AuthorizationPolicy",
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels },
      action: "ALLOW",
      rules: [{ from: [{ source: { principals: [...principals] } }], to: [{ operation: { ports: [String(port)] } }] }],
    },
  };
  const network: Named<INetworkPolicy> = {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace },
    spec: {
      podSelector: { matchLabels },
      policyTypes: ["Ingress"],
      ingress: [{ ports: [port, 15020, 15021].map((open) => ({ port: open, protocol: "TCP" })) }],
    },
  };
  return [policy, network];
}
