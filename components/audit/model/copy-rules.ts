/** A bucket that is copied. */
export interface CopySource {
  readonly bucketName: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  /** Account of bucket and key. */
  readonly accountId: string;
  /** Alias of the key that its objects are encrypted with. @default - keys of S3's own */
  readonly keyAlias?: string;
  /** Whether its objects are locked. */
  readonly isLocked: boolean;
}

/** An audit bucket that copies go to. */
export interface CopyTarget {
  readonly place: string;
  readonly region: string;
  readonly accountId: string;
  readonly bucketName: string;
  readonly keyAlias: string;
  readonly keyAliasArn: string;
}

/** A rule of a replication configuration. */
export interface CopyRule {
  readonly id: string;
  readonly status: "Enabled";
  readonly priority: number;
  readonly filter: { readonly prefix: string };
  readonly deleteMarkerReplication: { readonly status: "Disabled" };
  readonly sourceSelectionCriteria: { readonly sseKmsEncryptedObjects: { readonly status: "Enabled" } };
  readonly destination: object & { readonly bucket: string };
}

/**
 * One rule a target. Each copy is encrypted with the target's key, and takes the source object's lock or, where that has
 * none, the target bucket's. Delete markers stay behind: a ledger forgets nothing because another did. S3 wants the
 * selection of KMS objects wherever it is given a key, whatever the source is encrypted with.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/26241
 */
export function copyRules(source: CopySource, targets: readonly CopyTarget[], hasTimeControl: boolean): CopyRule[] {
  return targets.map((target, index) => ({
    id: `to-${target.place}`,
    status: "Enabled",
    priority: index + 1,
    filter: { prefix: "" },
    deleteMarkerReplication: { status: "Disabled" },
    sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
    destination: {
      bucket: `arn:aws:s3:::${target.bucketName}`,
      encryptionConfiguration: { replicaKmsKeyId: target.keyAliasArn },
      ...(target.accountId === source.accountId ? {} : { account: target.accountId, accessControlTranslation: { owner: "Destination" } }),
      ...(hasTimeControl ? timeControl : {}),
    },
  }));
}

/** Copies within 15 minutes by contract. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html */
const timeControl = {
  replicationTime: { status: "Enabled", time: { minutes: 15 } },
  metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
};
