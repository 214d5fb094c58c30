import { describe } from "vitest";
import { reliabilityRules } from "../../../rules/reliability/index.ts";
import { checkRules } from "../security/check-rules.ts";
import { containerOf, deployment, K8S, rule, type RuleCases, workload } from "../security/shapes.ts";

const DEPLOYMENT = `${K8S}apps/v1:Deployment`;
const BUCKET = "aws:s3/bucket:Bucket";
const rds = "aws:rds/instance:Instance";
const budget = { metadata: { namespace: "shop" }, spec: { maxUnavailable: 1, selector: { matchLabels: { app: "shop" } } } };
const asked = { resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } } };
const spread = { topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone" }] };

const cases: RuleCases = {
  "reliability-addon-unpinned": rule(
    "aws:eks/addon:Addon",
    { addonVersion: "v1" },
    { addonName: "coredns" },
    "addonVersion",
    "violating",
    "pass",
  ),
  "reliability-chart-pinned": rule(
    `${K8S}helm.sh/v4:Chart`,
    { version: "1.2.3" },
    { version: "^1.2.0" },
    "version",
    "violating",
    "not-proven",
  ),
  "reliability-pod-probes": workload({ readinessProbe: { httpGet: {} } }, {}, containerOf("readinessProbe"), "violating", "pass"),
  "reliability-pod-requests": workload(asked, {}, containerOf("resources.requests.cpu"), "violating", "pass"),
  "reliability-pod-spread": workload({}, {}, "spec.template.spec.topologySpreadConstraints", "violating", "pass", {}, spread),
  "reliability-replicas": rule(DEPLOYMENT, deployment({}), deployment({}, {}, { replicas: 1 }), "spec.replicas", "violating", "not-proven"),
  "reliability-pdb-present": {
    ...rule(DEPLOYMENT, deployment({}), deployment({}), "~spec", "violating", "violating"),
    siblings: [{ type: `${K8S}policy/v1:PodDisruptionBudget`, inputs: budget }],
  },
  "reliability-pdb-lets-drain": rule(
    `${K8S}policy/v1:PodDisruptionBudget`,
    budget,
    { spec: { maxUnavailable: 0 } },
    "spec.maxUnavailable",
    "pass",
    "not-proven",
  ),
  "reliability-database-multi-zone": rule(rds, { multiAz: true }, { multiAz: false }, "multiAz", "violating", "not-proven"),
  "reliability-database-backed-up": rule(
    rds,
    { backupRetentionPeriod: 7 },
    { backupRetentionPeriod: 1 },
    "backupRetentionPeriod",
    "violating",
    "not-proven",
  ),
  "reliability-database-deletion-protected": rule(
    rds,
    { deletionProtection: true },
    { deletionProtection: false },
    "deletionProtection",
    "violating",
    "not-proven",
  ),
  "reliability-dynamodb-recoverable": rule(
    "aws:dynamodb/table:Table",
    { pointInTimeRecovery: { enabled: true } },
    { pointInTimeRecovery: { enabled: false } },
    "pointInTimeRecovery",
    "violating",
    "not-proven",
  ),
  "reliability-stateful-protected": { ...rule(rds, {}, {}, "x", "violating", "violating"), good: undefined, options: { protect: false } },
  "reliability-s3-versioned": {
    ...rule(BUCKET, { bucket: "data" }, { bucket: "data" }, "~versioningConfiguration", "violating", "not-proven"),
    siblings: [
      { type: "aws:s3/bucketVersioning:BucketVersioning", inputs: { bucket: "data", versioningConfiguration: { status: "Enabled" } } },
    ],
  },
  "reliability-cache-fails-over": rule(
    "aws:elasticache/replicationGroup:ReplicationGroup",
    { automaticFailoverEnabled: true, multiAzEnabled: true },
    { automaticFailoverEnabled: true, multiAzEnabled: false },
    "multiAzEnabled",
    "violating",
    "not-proven",
  ),
  "reliability-opensearch-zones": rule(
    "aws:opensearch/domain:Domain",
    { clusterConfig: { instanceCount: 3, zoneAwarenessEnabled: true } },
    { clusterConfig: { instanceCount: 1, zoneAwarenessEnabled: true } },
    "clusterConfig",
    "violating",
    "not-proven",
  ),
  "reliability-node-group-spare": rule(
    "aws:eks/nodeGroup:NodeGroup",
    { subnetIds: ["a", "b"], scalingConfig: { minSize: 2 } },
    { subnetIds: ["a", "b"], scalingConfig: { minSize: 1 } },
    "scalingConfig.minSize",
    "violating",
    "not-proven",
  ),
  "reliability-cluster-deletion-protected": rule(
    "aws:eks/cluster:Cluster",
    { deletionProtection: true },
    { deletionProtection: false },
    "deletionProtection",
    "violating",
    "not-proven",
  ),
  "reliability-cluster-zones": rule(
    "aws:eks/cluster:Cluster",
    { vpcConfig: { subnetIds: ["a", "b"] } },
    { vpcConfig: { subnetIds: ["a"] } },
    "vpcConfig.subnetIds",
    "violating",
    "not-proven",
  ),
  "reliability-lb-deletion-protected": rule(
    "aws:lb/loadBalancer:LoadBalancer",
    { enableDeletionProtection: true },
    { enableDeletionProtection: false },
    "enableDeletionProtection",
    "violating",
    "not-proven",
  ),
  "reliability-efs-backed-up": rule(
    "aws:efs/backupPolicy:BackupPolicy",
    { backupPolicy: { status: "ENABLED" } },
    { backupPolicy: { status: "DISABLED" } },
    "backupPolicy.status",
    "violating",
    "not-proven",
  ),
  "reliability-autoscaling-zones": rule(
    "aws:autoscaling/group:Group",
    { vpcZoneIdentifiers: ["a", "b"] },
    { vpcZoneIdentifiers: ["a"] },
    "vpcZoneIdentifiers",
    "violating",
    "not-proven",
  ),
  "reliability-secret-recoverable": rule(
    "aws:secretsmanager/secret:Secret",
    { recoveryWindowInDays: 30 },
    { recoveryWindowInDays: 0 },
    "recoveryWindowInDays",
    "pass",
    "not-proven",
  ),
  "reliability-bucket-not-forced": rule(BUCKET, { forceDestroy: false }, { forceDestroy: true }, "forceDestroy", "pass", "not-proven"),
};

describe("reliability rules", () => checkRules(reliabilityRules, cases));
