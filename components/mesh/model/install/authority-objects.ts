import { privateAuthority, rootCertificate, signingNamespace } from "./names.ts";

/** A region's authority in AWS Private CA, as the cluster needs to know it. `Text` is a plain text or one known later. */
export interface MeshAuthority<Text> {
  readonly arn: Text;
  /** The root of trust, PEM: public. */
  readonly rootCertificate: Text;
}

/** The issuer that stands for the authority `arn`, which answers in `region`. @see https://github.com/cert-manager/aws-privateca-issuer#configuration */
export function authorityIssuer<Text>(arn: Text, region: string) {
  return {
    apiVersion: "awspca.cert-manager.io/v1beta1",
    kind: "AWSPCAClusterIssuer",
    metadata: { name: privateAuthority },
    spec: { arn, region },
  } as const;
}

/** The root beside what signs workload certificates. */
export function rootConfigMap<Text>(root: Text) {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: rootCertificate.name, namespace: signingNamespace },
    data: { [rootCertificate.key]: root },
  } as const;
}
