import { buckets } from "../pack/buckets.ts";
import { notKnown } from "../pack/checks.ts";
import { providerTags } from "../pack/environment.ts";
import { read, UNKNOWN } from "../pack/read.ts";
import type { Rule } from "../pack/rule.ts";
import { awsDocs } from "../pack/sources.ts";
import { isObject } from "../residency/values.ts";

/** What is billed has cost-centre and environment tags, its own or its provider's (`cost-tags-present`). */
export const costTagsPresent: Rule = {
  id: "cost-tags-present",
  group: "cost",
  title: "what is billed has cost-centre and environment tags, its own or its provider's",
  level: "advisory",
  source: awsDocs("Cost allocation tags", "awsaccountbilling/latest/aboutv2/cost-alloc-tags.html"),
  fix: "set defaultTags on the provider",
  types: [
    "aws:ec2/instance:Instance",
    "aws:ec2/natGateway:NatGateway",
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "aws:ebs/volume:Volume",
    "aws:eks/cluster:Cluster",
    "aws:eks/nodeGroup:NodeGroup",
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:lb/loadBalancer:LoadBalancer",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:opensearch/domain:Domain",
    "aws:efs/fileSystem:FileSystem",
    "aws:dynamodb/table:Table",
    "aws:kms/key:Key",
    ...buckets,
  ],
  check: ({ inputs, provider }) => {
    const own = read(inputs, "tags");
    if (own === UNKNOWN) return [notKnown("tags")];
    const inherited = providerTags(provider);
    if (inherited === UNKNOWN) return [notKnown("(provider).defaultTags")];
    const tags = { ...inherited, ...(isObject(own) ? own : {}) };
    const missing = ["cost-centre", "environment"].filter((key) => tags[key] === undefined);
    return missing.length === 0 ? [] : [{ path: "tags", value: Object.keys(tags), message: `${missing.join(" and ")} is missing` }];
  },
};
