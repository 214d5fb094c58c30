import { buckets } from "../pack/buckets.ts";
import { isForTrying } from "../pack/environment.ts";
import type { Rule } from "../pack/rule.ts";
import { design } from "../pack/sources.ts";

/** Resources that hold data are protected from deletion (`reliability-stateful-protected`). */
export const reliabilityStatefulProtected: Rule = {
  id: "reliability-stateful-protected",
  group: "reliability",
  title: "resources that hold data are protected from deletion",
  level: "mandatory",
  source: design("A component: protectStateful"),
  fix: "set protectStateful in the configuration, or protect on the resource",
  types: [
    ...buckets,
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:dynamodb/table:Table",
    "aws:efs/fileSystem:FileSystem",
    "aws:opensearch/domain:Domain",
    "aws:kms/key:Key",
    "aws:backup/vault:Vault",
    "aws:eks/cluster:Cluster",
    "aws:elasticache/replicationGroup:ReplicationGroup",
  ],
  check: ({ options, provider }) =>
    isForTrying(provider) || options?.["protect"] === true || options?.["retainOnDelete"] === true
      ? []
      : [{ path: "(options).protect", value: options?.["protect"], message: "a mistake can delete it with its data" }],
};
