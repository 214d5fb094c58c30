import { checking, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";

/** Secrets are encrypted with a customer key (`security-secret-customer-key`). */
export const securitySecretCustomerKey: Rule = {
  id: "security-secret-customer-key",
  group: "security",
  title: "secrets are encrypted with a customer key",
  level: "mandatory",
  source: awsDocs("Secrets Manager encryption", "secretsmanager/latest/userguide/security-encryption.html"),
  fix: "set kmsKeyId (SSM: type SecureString with keyId) to a key in India",
  types: ["aws:secretsmanager/secret:Secret"],
  check: checking(isSet("kmsKeyId")),
};
