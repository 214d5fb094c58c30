/** Namespace of the control plane, and root of mesh-wide configuration. */
export const meshNamespace = "istio-system";

/** Namespace of what signs identities: cert-manager's own. */
export const signingNamespace = "cert-manager";

/** Namespaces of the mesh besides what signs identities. */
export const meshNamespaces = [meshNamespace, "istio-ingress", "istio-egress", "rate-limit"] as const;

/** The tag by which namespaces and gateways name the current revision, so that an upgrade changes none of them. */
export const stableTag = "stable";

/** Names of the providers that Telemetry objects choose among. */
export const telemetryProviders = { accessLogs: "otel-access-logs", traces: "otel-traces", metrics: "prometheus" } as const;

/** The gateway between clusters: its release, namespace and label. */
export const eastWestGateway = { name: "istio-eastwestgateway", namespace: meshNamespace, labels: { istio: "eastwestgateway" } } as const;

/** Name of the ConfigMap or Secret beside istio-csr that holds the root certificate. */
export const rootCertificate = { name: "mesh-root-ca", key: "ca.pem" } as const;

/** Name of the AWSPCAClusterIssuer that stands for the region's authority in AWS Private CA. */
export const privateAuthority = "nivas-mesh-authority";

/** Service account of the issuer that calls AWS Private CA. */
export const authorityIdentity = { namespace: signingNamespace, serviceAccount: "aws-privateca-issuer" } as const;

/** Service account of what keeps remote secrets fresh. */
export const tokensIdentity = { namespace: meshNamespace, serviceAccount: "istio-remote-secrets" } as const;

/** The read-only account of the base chart, whose token control planes of other regions hold. */
export const readerAccount = "istio-reader-service-account";

/** Kubernetes group that the peers' access entry gives, bound to nothing but tokens of the read-only account. */
export const peerGroup = "nivas:mesh-peers";

/** Name of the Secret by which the control plane reaches `peer`. */
export function remoteSecretName(peer: string): string {
  return `istio-remote-secret-${peer}`;
}
