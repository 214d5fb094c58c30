import { isOff, isOn } from "../pack/checks.ts";
import { isForTrying } from "../pack/environment.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Databases refuse to be deleted, and leave a last snapshot (`reliability-database-deletion-protected`). */
export const reliabilityDatabaseDeletionProtected: Rule = {
  id: "reliability-database-deletion-protected",
  group: "reliability",
  title: "databases refuse to be deleted, and leave a last snapshot",
  level: "mandatory",
  source: fsbp("RDS.8"),
  fix: "set deletionProtection to true and skipFinalSnapshot to false",
  types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"],
  check: ({ inputs, provider }) =>
    isForTrying(provider) ? [] : [...isOn("deletionProtection")(inputs), ...isOff("skipFinalSnapshot")(inputs)],
};
