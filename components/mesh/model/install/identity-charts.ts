import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import { awayFromSites, nodeAffinity, onSystemNodes, overZones, regionAt, type ChartUse } from "../../../kubernetes/model/index.ts";
import { imageReference } from "../../../registry/model/index.ts";
import { meshPriority } from "./control-plane.ts";
import { authorityIdentity, meshNamespace, rootCertificate, signingNamespace } from "./names.ts";
import { rootCaOf } from "./peers.ts";
import { signers, type Signer } from "./signers.ts";
import { sizeOf } from "./sizes.ts";

const folder = "/var/run/secrets/mesh-root-ca";

/**
 * What signs the identities of workloads, each for a day, with an intermediate of its own, and the cluster's own one those of
 * control planes. It is given the root, and never learns it from a certificate it receives.
 * @see https://cert-manager.io/docs/usage/istio-csr/
 */
function certificateServiceChart(spec: PlatformSpec, place: string, { site, name, host, intermediate }: Signer) {
  const region = regionAt(spec, place);
  const { current, next } = spec.mesh.revisions;
  const { minReplicas, requests, limits } = sizeOf(spec, "certificates");
  return {
    release: "istio-csr",
    releaseName: name,
    namespace: signingNamespace,
    values: {
      nameOverride: name,
      replicaCount: minReplicas,
      imageRegistry: imageReference("istio-csr", region.registry).registry,
      resources: { requests, limits },
      priorityClassName: meshPriority,
      affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
      tolerations: onSystemNodes,
      topologySpreadConstraints: overZones({ app: name }),
      podDisruptionBudget: minReplicas > 1 ? { enabled: true, maxUnavailable: 1 } : { enabled: false },
      app: {
        logFormat: "json",
        certmanager: { namespace: meshNamespace, issuer: { name: intermediate, kind: "Issuer", group: "cert-manager.io" } },
        tls: {
          trustDomain: spec.mesh.trustDomain,
          rootCAFile: `${folder}/${rootCertificate.key}`,
          certificateDNSNames: [host],
          certificateDuration: "24h",
          istiodCertificateEnable: site === undefined,
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

/** What signs in `place`: for its own machines first. */
export function certificateServiceCharts(spec: PlatformSpec, place: string) {
  return signers(spec, regionAt(spec, place)).map((signer) => certificateServiceChart(spec, place, signer));
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
  return [...(hasAuthority ? [authorityIssuerChart(spec, place)] : []), ...certificateServiceCharts(spec, place)];
}
