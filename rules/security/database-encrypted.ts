import { checking, isOn } from "../pack/checks.ts";
import { read } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { alone } from "../pack/siblings.ts";
import { fsbp } from "../pack/sources.ts";
import type { PlainObject } from "../residency/values.ts";

const encrypted = checking(isOn("storageEncrypted"));

/** Databases are encrypted at rest (`security-database-encrypted`). */
export const securityDatabaseEncrypted: Rule = {
  id: "security-database-encrypted",
  group: "security",
  title: "databases are encrypted at rest",
  level: "mandatory",
  source: fsbp("RDS.3"),
  fix: "set storageEncrypted to true and kmsKeyId to a key in India",
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:docdb/cluster:Cluster",
    "aws:neptune/cluster:Cluster",
    "aws:rds/globalCluster:GlobalCluster",
  ],
  check: (resource) => (inherits(resource.inputs) ? [] : encrypted(resource, alone)),
};

/** A replica or an instance of a cluster has the encryption of what it belongs to. */
function inherits(inputs: PlainObject): boolean {
  return ["replicateSourceDb", "snapshotIdentifier", "sourceDbClusterIdentifier"].some((key) => read(inputs, key) !== undefined);
}
