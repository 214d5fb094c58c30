import { checking, isSet } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Backup vaults are encrypted with a customer key (`security-backup-vault-customer-key`). */
export const securityBackupVaultCustomerKey: Rule = {
  id: "security-backup-vault-customer-key",
  group: "security",
  title: "backup vaults are encrypted with a customer key",
  level: "mandatory",
  source: fsbp("Backup.1"),
  fix: "set kmsKeyArn to a key in India",
  types: ["aws:backup/vault:Vault"],
  check: checking(isSet("kmsKeyArn")),
};
