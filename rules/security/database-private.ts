import { checking, isOff } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Databases have no public address (`security-database-private`). */
export const securityDatabasePrivate: Rule = {
  id: "security-database-private",
  group: "security",
  title: "databases have no public address",
  level: "mandatory",
  source: fsbp("RDS.2"),
  fix: "set publiclyAccessible to false",
  types: [
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:redshift/cluster:Cluster",
    "aws:dms/replicationInstance:ReplicationInstance",
    "aws:neptune/clusterInstance:ClusterInstance",
  ],
  check: checking(isOff("publiclyAccessible")),
};
