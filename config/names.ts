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
}

/** The physical names of a region whose names begin with `namePrefix`. */
export function physicalNames(namePrefix: string): PhysicalNames {
  return {
    cluster: namePrefix,
    karpenterNodeRole: `${namePrefix}-karpenter-node`,
    karpenterInstanceProfile: `${namePrefix}-karpenter-node`,
    interruptionQueue: `${namePrefix}-karpenter`,
    volumeKeyAlias: `alias/${namePrefix}-volumes`,
  };
}

/** The names of a region's buckets, which no other bucket in the world may have: they carry the account's id. */
export function bucketNames(namePrefix: string, accountId: string): { readonly flowLogs: string; readonly accessLogs: string } {
  return { flowLogs: `${namePrefix}-flow-logs-${accountId}`, accessLogs: `${namePrefix}-access-logs-${accountId}` };
}

/** The name of the stack that holds `slice` of `environment`: `prod`, `prod-mumbai`, `prod-global`, `prod-mumbai-platform`. */
export function stackName(environment: string, slice: string): string {
  return slice === "all" ? environment : `${environment}-${slice}`;
}
