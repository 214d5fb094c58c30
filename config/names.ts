/**
 * Physical names, `<prefix><environment>-<place>-<role>`: given only where something else has to know the name before
 * the resource exists (another slice, an in-cluster object, a policy document).
 */
export interface PhysicalNames {
  /** The EKS cluster. */
  readonly cluster: string;
  /** The role of nodes that Karpenter makes. */
  readonly karpenterNodeRole: string;
  /** The instance profile of the same, where Karpenter cannot make its own. */
  readonly karpenterInstanceProfile: string;
  /** The queue of interruption notices. */
  readonly interruptionQueue: string;
  /** Alias of the key that encrypts volumes. */
  readonly volumeKeyAlias: string;
  /** Alias of the key that encrypts audit records. */
  readonly auditKeyAlias: string;
  /** The trail. */
  readonly trail: string;
  /** The role that copies audit records between regions. */
  readonly auditCopiesRole: string;
  /** The role that copies access logs into audit buckets. */
  readonly accessLogCopiesRole: string;
}

/** The physical names of a region whose names begin with `namePrefix`. */
export function physicalNames(namePrefix: string): PhysicalNames {
  return {
    cluster: namePrefix,
    karpenterNodeRole: `${namePrefix}-karpenter-node`,
    karpenterInstanceProfile: `${namePrefix}-karpenter-node`,
    interruptionQueue: `${namePrefix}-karpenter`,
    volumeKeyAlias: `alias/${namePrefix}-volumes`,
    auditKeyAlias: `alias/${namePrefix}-audit`,
    trail: `${namePrefix}-trail`,
    auditCopiesRole: `${namePrefix}-audit-copies`,
    accessLogCopiesRole: `${namePrefix}-access-log-copies`,
  };
}

/** The buckets of a region by role. */
export interface BucketNames {
  readonly flowLogs: string;
  readonly accessLogs: string;
  readonly audit: string;
}

/** The names of a region's buckets in an account, which no other bucket in the world may have: they carry the account's id. */
export function bucketNames(namePrefix: string, accountId: string): BucketNames {
  return {
    flowLogs: `${namePrefix}-flow-logs-${accountId}`,
    accessLogs: `${namePrefix}-access-logs-${accountId}`,
    audit: `${namePrefix}-audit-${accountId}`,
  };
}

/** The name of the stack that holds `slice` of `environment`: `prod`, `prod-mumbai`, `prod-global`, `prod-mumbai-platform`. */
export function stackName(environment: string, slice: string): string {
  return slice === "all" ? environment : `${environment}-${slice}`;
}
