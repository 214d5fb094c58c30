import { isAtLeast } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Databases keep seven days of backups or more (`reliability-database-backed-up`). */
export const reliabilityDatabaseBackedUp: Rule = {
  id: "reliability-database-backed-up",
  group: "reliability",
  title: "databases keep seven days of backups or more",
  level: "mandatory",
  source: fsbp("RDS.11"),
  fix: "set backupRetentionPeriod to 7 to 35",
  types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"],
  check: ({ inputs, provider }) =>
    isForTrying(provider) || read(inputs, "replicateSourceDb") !== undefined ? [] : isAtLeast("backupRetentionPeriod", 7)(inputs),
};
