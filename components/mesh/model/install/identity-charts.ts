import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { awayFromSites, nodeAffinity, onSystemNodes, overZones, regionAt, type ChartUse } from "../../../kubernetes/model/index.ts";
import { imageReference } from "../../../registry/model/index.ts";
import { meshPriority } from "./control-plane.ts";
import { authorityIdentity, certificateService, intermediate, meshNamespace, rootCertificate } from "./names.ts";
import { rootCaOf } from "./peers.ts";
import { sizeOf } from "./sizes.ts";

const folder = "/var/run/secrets/mesh-root-ca";

/**
 * What signs the identities of workloads and of control planes, each for a day, with the cluster's intermediate. It is
 * given the root, and never learns it from a certificate it receives.
 * @see https://cert-manager.io/docs/usage/istio-csr/
 */
export function certificateServiceChart(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const { current, next } = spec.mesh.revisions;
  const { minReplicas, requests, limits } = sizeOf(spec, "certificates");
  return {
    release: "istio-csr",
    releaseName: certificateService.name,
    namespace: certificateService.namespace,
    values: {
      replicaCount: minReplicas,
      imageRegistry: imageReference("istio-csr", region.registry).registry,
      resources: { requests, limits },
      priorityClassName: meshPriority,
      affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
      tolerations: onSystemNodes,
      topologySpreadConstraints: overZones({ app: certificateService.name }),
      podDisruptionBudget: minReplicas > 1 ? { enabled: true, maxUnavailable: 1 } : { enabled: false },
      app: {
        logFormat: "json",
        certmanager: { namespace: meshNamespace, issuer: { name: intermediate, kind: "Issuer", group: "cert-manager.io" } },
        tls: {
          trustDomain: spec.mesh.trustDomain,
          rootCAFile: `${folder}/${rootCertificate.key}`,
          certificateDNSNames: [`${certificateService.name}.${certificateService.namespace}.svc`],
          certificateDuration: "24h",
          istiodCertificateDuration: "24h",
          istiodCertificateRenewBefore: "12h",
          istiodPrivateKeyAlgorithm: "ECDSA",
          istiodPrivateKeySize: 256,
        },
        server: {
          clusterID: region.cluster.name,
          maxCertificateDuration: "24h",
          serving: { signatureAlgorithm: "ECDSA", certificateKeySize: 256 },
        },
        istio: { namespace: meshNamespace, revisions: [current, ...(next === undefined ? [] : [next])] },
        metrics: { service: { servicemonitor: { enabled: true } } },
      },
      volumes: [rootVolume(spec, region)],
      volumeMounts: [{ name: rootCertificate.name, mountPath: folder, readOnly: true }],
    },
  } as const satisfies ChartUse;
}

/** The root is public: of AWS it comes in a ConfigMap, of the secret store in a Secret, as that is what is made from it. */
function rootVolume(spec: PlatformSpec, region: RegionSpec) {
  const { name } = rootCertificate;
  return rootCaOf(spec, region).kind === "acm-pca" ? { name, configMap: { name } } : { name, secret: { secretName: name } };
}

/**
 * The issuer that has AWS Private CA sign each cluster's intermediate.
 * @see https://github.com/cert-manager/aws-privateca-issuer
 */
export function authorityIssuerChart(spec: PlatformSpec, place: string) {
  const { repository, tag } = imageReference("aws-privateca-issuer", regionAt(spec, place).registry);
  return {
    release: "aws-privateca-issuer",
    namespace: authorityIdentity.namespace,
    values: {
      replicaCount: spec.isProduction ? 2 : 1,
      image: { repository, tag },
      serviceAccount: { create: true, name: authorityIdentity.serviceAccount },
      podSecurityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
      resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { cpu: null, memory: "128Mi" } },
      priorityClassName: meshPriority,
      affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
      tolerations: onSystemNodes,
      // Regional endpoints only: the global one of STS answers from abroad.
      env: { AWS_STS_REGIONAL_ENDPOINTS: "regional" },
      serviceMonitor: { create: true },
    },
  } as const satisfies ChartUse;
}

/** The charts of identity in `place`, in the order of their needs. */
export function identityCharts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  const hasAuthority = rootCaOf(spec, regionAt(spec, place)).kind === "acm-pca";
  return [...(hasAuthority ? [authorityIssuerChart(spec, place)] : []), certificateServiceChart(spec, place)];
}
