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
  /** Alias of the key that encrypts secrets in Secrets Manager. */
  readonly secretStoreKeyAlias: string;
  /** Alias of the key that encrypts metrics, logs and traces. */
  readonly telemetryKeyAlias: string;
  /** Alias of the key that encrypts audit records. */
  readonly auditKeyAlias: string;
  /** The trail. */
  readonly trail: string;
  /** The role that copies audit records between regions. */
  readonly auditCopiesRole: string;
  /** The role that copies access logs into audit buckets. */
  readonly accessLogCopiesRole: string;
  /** The role by which control planes of other regions get a read-only token of this region's cluster. */
  readonly meshPeerRole: string;
  /** The role that fetches tokens of the other regions' clusters. */
  readonly meshTokensRole: string;
  /** The role of the hub's application controller. */
  readonly gitopsControllerRole: string;
  /** The role of the hub's API server. */
  readonly gitopsServerRole: string;
  /** The role by which the cluster knows the hubs. */
  readonly gitopsDeployerRole: string;
  /** The target group of an application load balancer, which its binding in the cluster names. At most 32 characters. */
  readonly ingressTargetGroup: string;
  /** The log group of a web application firewall, whose name has to begin with `aws-waf-logs-`. */
  readonly firewallLogGroup: string;
}

/** The physical names of a region whose names begin with `namePrefix`. */
export function physicalNames(namePrefix: string): PhysicalNames {
  return {
    cluster: namePrefix,
    karpenterNodeRole: `${namePrefix}-karpenter-node`,
    karpenterInstanceProfile: `${namePrefix}-karpenter-node`,
    interruptionQueue: `${namePrefix}-karpenter`,
    volumeKeyAlias: `alias/${namePrefix}-volumes`,
    secretStoreKeyAlias: `alias/${namePrefix}-secret-store`,
    telemetryKeyAlias: `alias/${namePrefix}-telemetry`,
    auditKeyAlias: `alias/${namePrefix}-audit`,
    trail: `${namePrefix}-trail`,
    auditCopiesRole: `${namePrefix}-audit-copies`,
    accessLogCopiesRole: `${namePrefix}-access-log-copies`,
    meshPeerRole: `${namePrefix}-mesh-peer`,
    meshTokensRole: `${namePrefix}-mesh-tokens`,
    gitopsControllerRole: `${namePrefix}-gitops-controller`,
    gitopsServerRole: `${namePrefix}-gitops-server`,
    gitopsDeployerRole: `${namePrefix}-gitops-deployer`,
    ingressTargetGroup: `${namePrefix}-ingress`,
    firewallLogGroup: `aws-waf-logs-${namePrefix}`,
  };
}

/** The buckets of a region by role. */
export interface BucketNames {
  readonly flowLogs: string;
  readonly accessLogs: string;
  readonly audit: string;
  /** Logs as Loki keeps them. */
  readonly logs: string;
  /** Copies of the same, locked. */
  readonly logArchive: string;
  /** Blocks of metrics. */
  readonly metrics: string;
}

/** The names of a region's buckets in an account, which no other bucket in the world may have: they carry the account's id. */
export function bucketNames(namePrefix: string, accountId: string): BucketNames {
  return {
    flowLogs: `${namePrefix}-flow-logs-${accountId}`,
    accessLogs: `${namePrefix}-access-logs-${accountId}`,
    audit: `${namePrefix}-audit-${accountId}`,
    logs: `${namePrefix}-logs-${accountId}`,
    logArchive: `${namePrefix}-log-archive-${accountId}`,
    metrics: `${namePrefix}-metrics-${accountId}`,
  };
}

/** The name of the stack that holds `slice` of `environment`: `prod`, `prod-mumbai`, `prod-global`, `prod-mumbai-platform`. */
export function stackName(environment: string, slice: string): string {
  return slice === "all" ? environment : `${environment}-${slice}`;
}
