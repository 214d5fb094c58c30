import { isOn } from "../pack/checks.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** Storage classes make encrypted volumes (`security-storage-class-encrypted`). */
export const securityStorageClassEncrypted: Rule = {
  id: "security-storage-class-encrypted",
  group: "security",
  title: "storage classes make encrypted volumes",
  level: "mandatory",
  source: eksGuide("data-encryption-and-secrets-management"),
  fix: 'set parameters.encrypted to "true" and kmsKeyId to a key in India',
  types: ["kubernetes:storage.k8s.io:StorageClass"],
  check: ({ inputs }) => {
    const provisioner = read(inputs, "provisioner");
    return provisioner === "ebs.csi.aws.com" || provisioner === "kubernetes.io/aws-ebs" ? isOn("parameters.encrypted")(inputs) : [];
  },
};
