import type { ICertificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type { KubernetesObject } from "../../../kubernetes/model/index.ts";

const namespace = "observability";
const gateway = `otel-gateway.${namespace}.svc`;

/** Secrets of the collectors' certificates: each is mounted at {@link tlsFolder}. */
export const collectorSecrets = { agent: "otel-agent-tls", gateway: "otel-gateway-tls" } as const;

function certificate(secretName: string, commonName: string, dnsNames: readonly string[], usages: readonly string[]): ICertificate {
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: secretName, namespace },
    spec: {
      secretName,
      commonName,
      dnsNames: [...dnsNames],
      usages: ["digital signature", ...usages] as NonNullable<NonNullable<ICertificate["spec"]>["usages"]>,
      duration: "2160h",
      renewBefore: "720h",
      privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
      issuerRef: { kind: "ClusterIssuer", name: "nivas-internal", group: "cert-manager.io" },
    },
  };
}

/** Certificates of both sides, and the Service that names each gateway by itself. */
export function collectorObjects(): readonly KubernetesObject[] {
  return [
    certificate(collectorSecrets.agent, "otel-agent", ["otel-agent.observability.svc"], ["client auth"]),
    certificate(collectorSecrets.gateway, "otel-gateway", [gateway, `${gateway}.cluster.local`], ["server auth"]),
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "otel-gateway-headless", namespace, labels: { "app.kubernetes.io/name": "otel-gateway" } },
      spec: {
        clusterIP: "None",
        // A gateway that is not ready yet is none to send spans to.
        publishNotReadyAddresses: false,
        selector: { "app.kubernetes.io/instance": "otel-gateway", component: "standalone-collector" },
        ports: [{ name: "otlp", port: 4317, targetPort: 4317, protocol: "TCP", appProtocol: "grpc" }],
      },
    },
  ] as readonly KubernetesObject[];
}
