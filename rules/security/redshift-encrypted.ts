import { checking, isOn } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Redshift clusters are encrypted at rest (`security-redshift-encrypted`). */
export const securityRedshiftEncrypted: Rule = {
  id: "security-redshift-encrypted",
  group: "security",
  title: "Redshift clusters are encrypted at rest",
  level: "mandatory",
  source: fsbp("Redshift.10"),
  fix: "set encrypted to true and kmsKeyId to a key in India",
  types: ["aws:redshift/cluster:Cluster"],
  check: checking(isOn("encrypted")),
};
