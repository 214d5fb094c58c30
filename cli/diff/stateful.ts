/** A type whose loss loses data or everything that stands in it. */
export interface StatefulType {
  readonly type: string;
  /** What is lost with it. */
  readonly holds: string;
  /** Inputs whose change makes the provider replace the resource; a path covers what is below it. */
  readonly forceNew: readonly string[];
  /** Where the inputs are from. */
  readonly source: string;
  /** V: read in the source; U: from memory of it, not verified. */
  readonly mark: "V" | "U";
}

const AWS = "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service";
const KUBERNETES = "https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/";

const row = (type: string, holds: string, forceNew: readonly string[], source: string, mark: "V" | "U" = "U"): StatefulType => ({
  type,
  holds,
  forceNew,
  source,
  mark,
});

const IN_CLUSTER = ["metadata.name", "metadata.namespace"];

/** Every stateful type; replacing or deleting one is a destructive change. */
export const STATEFUL_TYPES: readonly StatefulType[] = [
  row("aws:backup/vault:Vault", "backups", ["name", "kmsKeyArn"], `${AWS}/backup/vault.go`),
  row("aws:cloudwatch/logGroup:LogGroup", "logs", ["name", "namePrefix", "logGroupClass"], `${AWS}/logs/group.go`),
  row("aws:cognito/userPool:UserPool", "users", ["aliasAttributes", "usernameAttributes"], `${AWS}/cognitoidp/user_pool.go`),
  row(
    "aws:docdb/cluster:Cluster",
    "a database",
    ["clusterIdentifier", "kmsKeyId", "masterUsername", "storageEncrypted"],
    `${AWS}/docdb/cluster.go`,
  ),
  row("aws:dynamodb/table:Table", "a table", ["name", "hashKey", "rangeKey", "localSecondaryIndexes"], `${AWS}/dynamodb/table.go`),
  row(
    "aws:ebs/volume:Volume",
    "a disk",
    ["availabilityZone", "encrypted", "kmsKeyId", "outpostArn", "snapshotId"],
    `${AWS}/ec2/ebs_volume.go`,
  ),
  row("aws:ec2/vpc:Vpc", "a whole network", ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"], `${AWS}/ec2/vpc_.go`),
  row(
    "aws:ec2transitgateway/transitGateway:TransitGateway",
    "the links between networks",
    ["multicastSupport"],
    `${AWS}/ec2/transitgateway_.go`,
  ),
  row("aws:ecr/repository:Repository", "images", ["name", "encryptionConfigurations"], `${AWS}/ecr/repository.go`),
  row(
    "aws:efs/fileSystem:FileSystem",
    "files",
    ["availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode"],
    `${AWS}/efs/file_system.go`,
  ),
  row(
    "aws:eks/cluster:Cluster",
    "a whole cluster",
    [
      "accessConfig.bootstrapClusterCreatorAdminPermissions",
      "bootstrapSelfManagedAddons",
      "kubernetesNetworkConfig.ipFamily",
      "kubernetesNetworkConfig.serviceIpv4Cidr",
      "name",
      "outpostConfig",
      "roleArn",
    ],
    `${AWS}/eks/cluster.go`,
    "V",
  ),
  row(
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "a cache",
    ["atRestEncryptionEnabled", "kmsKeyId", "replicationGroupId", "subnetGroupName"],
    `${AWS}/elasticache/replication_group.go`,
  ),
  row(
    "aws:kms/key:Key",
    "everything encrypted with it",
    ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion"],
    `${AWS}/kms/key.go`,
  ),
  row("aws:kms/replicaKey:ReplicaKey", "everything encrypted with it", ["primaryKeyArn"], `${AWS}/kms/replica_key.go`),
  row("aws:msk/cluster:Cluster", "messages", ["clusterName", "encryptionInfo.encryptionAtRestKmsKeyArn"], `${AWS}/kafka/cluster.go`),
  row("aws:opensearch/domain:Domain", "indices", ["domainName"], `${AWS}/opensearch/domain.go`),
  row(
    "aws:rds/cluster:Cluster",
    "a database",
    ["clusterIdentifier", "databaseName", "engine", "kmsKeyId", "masterUsername", "snapshotIdentifier", "storageEncrypted"],
    `${AWS}/rds/cluster.go`,
  ),
  row(
    "aws:rds/instance:Instance",
    "a database",
    ["availabilityZone", "dbName", "engine", "kmsKeyId", "snapshotIdentifier", "storageEncrypted", "username"],
    `${AWS}/rds/instance.go`,
  ),
  row("aws:s3/bucket:Bucket", "objects", ["bucket", "bucketPrefix", "objectLockEnabled"], `${AWS}/s3/bucket.go`),
  row("aws:secretsmanager/secret:Secret", "a secret", ["name", "namePrefix"], `${AWS}/secretsmanager/secret.go`),
  row("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "every object of its kind", IN_CLUSTER, KUBERNETES),
  row(
    "kubernetes:apps/v1:StatefulSet",
    "replicas and their claims",
    [...IN_CLUSTER, "spec.podManagementPolicy", "spec.selector", "spec.serviceName", "spec.volumeClaimTemplates"],
    KUBERNETES,
  ),
  row("kubernetes:core/v1:Namespace", "everything in it", IN_CLUSTER, KUBERNETES),
  row("kubernetes:core/v1:PersistentVolume", "a disk", [...IN_CLUSTER, "spec.csi"], KUBERNETES),
  row(
    "kubernetes:core/v1:PersistentVolumeClaim",
    "a disk",
    [...IN_CLUSTER, "spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeMode", "spec.volumeName"],
    KUBERNETES,
  ),
];

const BY_TYPE: ReadonlyMap<string, StatefulType> = new Map(STATEFUL_TYPES.map((stateful) => [stateful.type, stateful]));

/** The row of `type`; undefined when nothing is lost with it. */
export function statefulType(type: string): StatefulType | undefined {
  return BY_TYPE.get(type);
}
