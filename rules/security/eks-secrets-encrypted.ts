import { checking, isSet, notKnown } from "../pack/checks.ts";
import { texts, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Kubernetes Secrets are encrypted with a customer key before they are stored (`security-eks-secrets-encrypted`). */
export const securityEksSecretsEncrypted: Rule = {
  id: "security-eks-secrets-encrypted",
  group: "security",
  title: "Kubernetes Secrets are encrypted with a customer key before they are stored",
  level: "mandatory",
  source: fsbp("EKS.3"),
  fix: "set encryptionConfig with resources [secrets] and a key in India",
  types: ["aws:eks/cluster:Cluster"],
  check: checking(isSet("encryptionConfig.provider.keyArn"), (inputs) => {
    const resources = texts(inputs, "encryptionConfig.resources");
    if (resources === UNKNOWN) return [notKnown("encryptionConfig.resources")];
    return resources.includes("secrets")
      ? []
      : [{ path: "encryptionConfig.resources", value: resources, message: "secrets are not among the encrypted resources" }];
  }),
};
