import type { ICertificate } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate";
import type { IClusterIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer";
import type { IIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer";
import type { PlatformSpec } from "../../../config/spec.ts";
import type { KubernetesObject, Named } from "../../kubernetes/model/index.ts";
import { certManagerNamespace } from "./cert-manager.ts";

/** Name of the cluster-wide issuer of internal certificates. */
export const internalIssuer = "nivas-internal";

const selfSigned = "nivas-self-signed";
const root = "nivas-root";

const apiVersion = "cert-manager.io/v1";
const namespace = certManagerNamespace;

/**
 * The private issuer, each object after the one it needs: a self-signed issuer, the root it signs (ten years), an
 * issuer with that root, the signing certificate (one year), and the cluster-wide issuer with that. Issuers of the root
 * stay in cert-manager's namespace, so nobody else can have them sign. The root keeps its key when it is renewed, so
 * that whoever trusts it goes on; the signing certificate takes a new key every time, 90 days before it ends, as no
 * certificate it signed may outlive it.
 * @see https://cert-manager.io/docs/configuration/selfsigned/#bootstrapping-ca-issuers
 */
export function internalIssuerObjects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  const authority = `nivas ${spec.environment} ${place}`;
  return [
    issuer(selfSigned, { selfSigned: {} }),
    certificateAuthority({
      name: root,
      issuer: selfSigned,
      commonName: `${authority} root`,
      days: 3650,
      renewBeforeDays: 730,
      rotationPolicy: "Never",
    }),
    issuer(root, { ca: { secretName: root } }),
    certificateAuthority({
      name: internalIssuer,
      issuer: root,
      commonName: `${authority} internal`,
      days: 365,
      renewBeforeDays: 90,
      rotationPolicy: "Always",
    }),
    clusterIssuer(internalIssuer, { ca: { secretName: internalIssuer } }),
  ];
}

function issuer(name: string, spec: IIssuer["spec"]): Named<IIssuer> {
  return { apiVersion, kind: "Issuer", metadata: { name, namespace }, spec };
}

function clusterIssuer(name: string, spec: IClusterIssuer["spec"]): Named<IClusterIssuer> {
  return { apiVersion, kind: "ClusterIssuer", metadata: { name }, spec };
}

interface AuthorityArgs {
  readonly name: string;
  /** The issuer that signs it. */
  readonly issuer: string;
  readonly commonName: string;
  readonly days: number;
  readonly renewBeforeDays: number;
  readonly rotationPolicy: "Never" | "Always";
}

/** A certificate that may sign others, in the secret of its own name. P-384, as the root outlives what P-256 is advised for. */
function certificateAuthority({
  name,
  issuer: issuerName,
  commonName,
  days,
  renewBeforeDays,
  rotationPolicy,
}: AuthorityArgs): Named<ICertificate> {
  return {
    apiVersion,
    kind: "Certificate",
    metadata: { name, namespace },
    spec: {
      isCA: true,
      commonName,
      secretName: name,
      duration: `${days * 24}h`,
      renewBefore: `${renewBeforeDays * 24}h`,
      privateKey: { algorithm: "ECDSA", size: 384, rotationPolicy },
      usages: ["cert sign", "crl sign", "digital signature"],
      issuerRef: { name: issuerName, kind: "Issuer", group: "cert-manager.io" },
      revisionHistoryLimit: 3,
    },
  };
}
