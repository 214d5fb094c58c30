import type { PlatformSpec } from "../../../config/spec.ts";
import { internalIssuer } from "../../base/model/index.ts";
import {
  awayFromSites,
  keepAnnotation,
  nodeAffinity,
  onSystemNodes,
  overZones,
  regionAt,
  replicated,
  type ChartUse,
} from "../../kubernetes/model/index.ts";
import { imageReference } from "../../registry/model/index.ts";

/** Namespace of External Secrets, and its service account there, which the Pod Identity association names. */
export const secretsIdentity = { namespace: "external-secrets", serviceAccount: "external-secrets" } as const;

/** Priority of External Secrets: other workloads cannot start without their secrets. */
const priorityClassName = "platform-critical";

/** Days that a certificate of the webhook lasts: no longer than what signs it still has when it is renewed itself. */
const certificate = { duration: "2160h", renewBefore: "720h" } as const;

/**
 * External Secrets: reads from Secrets Manager and writes Kubernetes Secrets, and does nothing else. It pushes nothing
 * out, copies nothing over namespaces, makes no tokens of service accounts, and knows no stores but cluster-wide ones:
 * a namespaced store would use the controller's own rights past the guard of paths. CRDs of what is switched off are not
 * installed, the others are kept. The webhook's certificate is cert-manager's, so no certificate controller runs.
 * @see https://external-secrets.io/latest/guides/security-best-practices/
 */
export function externalSecretsChart(spec: PlatformSpec, place: string) {
  const { repository, tag } = imageReference("external-secrets", regionAt(spec, place).registry);
  const count = spec.isProduction ? { controller: 2, webhook: 3 } : { controller: 1, webhook: 1 };
  const image = { repository, tag };
  return {
    release: "external-secrets",
    namespace: secretsIdentity.namespace,
    values: {
      installCRDs: true,
      crds: {
        createClusterExternalSecret: false,
        createClusterSecretStore: true,
        createSecretStore: false,
        createClusterGenerator: false,
        createClusterPushSecret: false,
        createPushSecret: false,
        annotations: keepAnnotation,
      },
      processClusterExternalSecret: false,
      processClusterPushSecret: false,
      processPushSecret: false,
      processSecretStore: false,
      processClusterGenerator: false,
      leaderElect: true,
      image,
      serviceAccount: { create: true, name: secretsIdentity.serviceAccount },
      rbac: { serviceAccountTokenCreate: false, servicebindings: { create: false } },
      // The namespace of a secret, not that of whoever tells of it.
      serviceMonitor: { enabled: true, renderMode: "alwaysRender", honorLabels: true },
      livenessProbe: { enabled: true },
      readinessProbe: { enabled: true },
      ...part("external-secrets", count.controller, "128Mi"),
      webhook: {
        image,
        failurePolicy: "Fail",
        certManager: { enabled: true, cert: { issuerRef: { kind: "ClusterIssuer", name: internalIssuer }, ...certificate } },
        ...part("external-secrets-webhook", count.webhook, "64Mi"),
      },
      certController: { create: false },
    },
  } as const satisfies ChartUse;
}

/** What controller and webhook have in common. */
function part(name: "external-secrets" | "external-secrets-webhook", count: number, memory: string) {
  const { replicas: replicaCount, podDisruptionBudget } = replicated(count);
  return {
    replicaCount,
    podDisruptionBudget,
    priorityClassName,
    resources: { requests: { cpu: "20m", memory }, limits: { memory: "256Mi" } },
    affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
    tolerations: onSystemNodes,
    topologySpreadConstraints: overZones({ "app.kubernetes.io/name": name }),
  };
}
