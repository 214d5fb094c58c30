import type { ICertificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type { IIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer";
import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { meshNamespace, privateAuthority, rootCertificate, signingNamespace } from "./names.ts";
import { rootCaOf } from "./peers.ts";
import { signers, type Signer } from "./signers.ts";

const hours = (days: number): string => `${days * 24}h`;

/**
 * The intermediates of a cluster and of its sites in the mesh, and the issuers with them, in the control plane's namespace so
 * that no other can have them sign. From AWS Private CA: certificates of 90 days with a new key each time. From the secret
 * store: what a person put there, a site's under the same name with the site after it.
 */
export function identityObjects(spec: PlatformSpec, region: RegionSpec): readonly KubernetesObject[] {
  const rootCa = rootCaOf(spec, region);
  const all = signers(spec, region);
  const made =
    rootCa.kind === "acm-pca"
      ? all.map((signer) => intermediateCertificate(spec, region, signer))
      : [...all.map((signer) => storedIntermediate(rootCa.secretName, signer)), storedRoot(rootCa.secretName)];
  return [...made, ...all.map(intermediateIssuer)];
}

function intermediateCertificate(spec: PlatformSpec, { place }: RegionSpec, { site, intermediate }: Signer): Named<ICertificate> {
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: intermediate, namespace: meshNamespace },
    spec: {
      isCA: true,
      commonName: `nivas ${spec.environment} ${site ?? place} mesh`,
      secretName: intermediate,
      duration: hours(90),
      renewBefore: hours(30),
      privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
      usages: ["cert sign", "crl sign", "digital signature"],
      issuerRef: { name: privateAuthority, kind: "AWSPCAClusterIssuer", group: "awspca.cert-manager.io" },
      revisionHistoryLimit: 3,
    },
  };
}

function intermediateIssuer({ intermediate }: Signer): Named<IIssuer> {
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "Issuer",
    metadata: { name: intermediate, namespace: meshNamespace },
    spec: { ca: { secretName: intermediate } },
  };
}

function storedIntermediate(secretName: string, { site, intermediate }: Signer): Named<IExternalSecret> {
  const key = site === undefined ? secretName : `${secretName}-${site}`;
  return externalSecret(intermediate, meshNamespace, "kubernetes.io/tls", key, {
    "tls.crt": "certificate",
    "tls.key": "key",
    "ca.crt": "root",
  });
}

function storedRoot(key: string): Named<IExternalSecret> {
  return externalSecret(rootCertificate.name, signingNamespace, "Opaque", key, { [rootCertificate.key]: "root" });
}

/** @param properties Property of the stored JSON by key of the Secret */
function externalSecret(
  name: string,
  namespace: string,
  type: string,
  key: string,
  properties: Readonly<Record<string, string>>,
): Named<IExternalSecret> {
  return {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name, namespace },
    spec: {
      refreshInterval: "1h",
      secretStoreRef: { name: "nivas", kind: "ClusterSecretStore" },
      target: { name, creationPolicy: "Owner", deletionPolicy: "Retain", template: { type, mergePolicy: "Merge", engineVersion: "v2" } },
      data: Object.entries(properties).map(([secretKey, property]) => ({ secretKey, remoteRef: { key, property } })),
    },
  };
}
