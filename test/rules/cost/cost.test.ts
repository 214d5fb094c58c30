import { describe } from "vitest";
import { costRules } from "../../../rules/cost/index.ts";
import { checkRules } from "../security/check-rules.ts";
import { K8S, rule, type RuleCase, type RuleCases } from "../security/shapes.ts";

const stack = (
  type: string,
  sibling: string,
  inputs: object,
  path: string,
  unknown: RuleCase["unknown"],
  more: Partial<RuleCase> = {},
): RuleCase => ({
  ...rule(type, { bucket: "data" }, { bucket: "data" }, path, "violating", unknown),
  siblings: [{ type: sibling, inputs }],
  ...more,
});
const made = { good: {}, bad: {}, outputs: { id: "made-1" } };

const cases: RuleCases = {
  "cost-nat-idle": stack("aws:ec2/natGateway:NatGateway", "aws:ec2/route:Route", { natGatewayId: "made-1" }, "~natGatewayId", "pass", made),
  "cost-address-unattached": stack(
    "aws:ec2/eip:Eip",
    "aws:ec2/natGateway:NatGateway",
    { allocationId: "made-1" },
    "~allocationId",
    "pass",
    made,
  ),
  "cost-volume-gp3": rule("aws:ebs/volume:Volume", { type: "gp3" }, { type: "gp2" }, "type", "pass", "not-proven"),
  "cost-log-group-retained": rule(
    "aws:cloudwatch/logGroup:LogGroup",
    { retentionInDays: 731 },
    { retentionInDays: 0 },
    "retentionInDays",
    "violating",
    "not-proven",
  ),
  "cost-tags-present": rule(
    "aws:eks/cluster:Cluster",
    { tags: { "cost-centre": "a", environment: "prod" } },
    { tags: { environment: "prod" } },
    "tags",
    "violating",
    "not-proven",
  ),
  "cost-instance-oversized": rule(
    "aws:eks/nodeGroup:NodeGroup",
    { instanceTypes: ["m7g.xlarge"] },
    { instanceTypes: ["m7g.16xlarge"] },
    "instanceTypes",
    "pass",
    "not-proven",
  ),
  "cost-instance-current": rule(
    "aws:rds/instance:Instance",
    { instanceClass: "db.m7g.large" },
    { instanceClass: "db.m4.large" },
    "instanceClass",
    "pass",
    "not-proven",
  ),
  "cost-s3-lifecycle": stack(
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    { bucket: "data" },
    "~bucket",
    "not-proven",
  ),
  "cost-uploads-aborted": rule(
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    { rules: [{ abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }] },
    { rules: [{ expiration: { days: 7 } }] },
    "rules",
    "violating",
    "not-proven",
  ),
  "cost-ecr-lifecycle": stack(
    "aws:ecr/repository:Repository",
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    { repository: "shop" },
    "~repository",
    "pass",
    { good: { name: "shop" }, bad: { name: "shop" } },
  ),
  "cost-eks-standard-support": rule(
    "aws:eks/cluster:Cluster",
    { upgradePolicy: { supportType: "STANDARD" } },
    { upgradePolicy: { supportType: "EXTENDED" } },
    "upgradePolicy.supportType",
    "violating",
    "not-proven",
  ),
  "cost-snapshots-expire": rule(
    "aws:backup/plan:Plan",
    { rules: [{ lifecycle: { deleteAfter: 35 } }] },
    { rules: [{ schedule: "daily" }] },
    "rules.0.lifecycle",
    "violating",
    "pass",
  ),
  "cost-scaling-bounded": rule(
    `${K8S}karpenter.sh/v1:NodePool`,
    { spec: { limits: { cpu: "200" } } },
    { spec: {} },
    "spec.limits.cpu",
    "violating",
    "pass",
  ),
};

describe("cost rules", () => checkRules(costRules, cases));
