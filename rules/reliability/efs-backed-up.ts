import { checking, isOneOf } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** File systems are backed up (`reliability-efs-backed-up`). */
export const reliabilityEfsBackedUp: Rule = {
  id: "reliability-efs-backed-up",
  group: "reliability",
  title: "file systems are backed up",
  level: "mandatory",
  source: fsbp("EFS.2"),
  fix: "set backupPolicy.status to ENABLED",
  types: ["aws:efs/backupPolicy:BackupPolicy"],
  check: checking(isOneOf("backupPolicy.status", ["ENABLED"])),
};
