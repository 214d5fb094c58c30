import { checking, isOn } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** File systems are encrypted at rest (`security-efs-encrypted`). */
export const securityEfsEncrypted: Rule = {
  id: "security-efs-encrypted",
  group: "security",
  title: "file systems are encrypted at rest",
  level: "mandatory",
  source: fsbp("EFS.1"),
  fix: "set encrypted to true and kmsKeyId to a key in India",
  types: ["aws:efs/fileSystem:FileSystem"],
  check: checking(isOn("encrypted")),
};
