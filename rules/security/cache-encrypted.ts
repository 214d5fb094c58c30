import { byType, isOn } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Caches are encrypted at rest and in transit (`security-cache-encrypted`). */
export const securityCacheEncrypted: Rule = {
  id: "security-cache-encrypted",
  group: "security",
  title: "caches are encrypted at rest and in transit",
  level: "mandatory",
  source: fsbp("ElastiCache.4"),
  fix: "set atRestEncryptionEnabled and transitEncryptionEnabled (memorydb: tlsEnabled) to true",
  types: ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:memorydb/cluster:Cluster"],
  check: byType({
    "aws:elasticache/replicationGroup:ReplicationGroup": [isOn("atRestEncryptionEnabled"), isOn("transitEncryptionEnabled")],
    "aws:memorydb/cluster:Cluster": [isOn("tlsEnabled", "fine")],
  }),
};
