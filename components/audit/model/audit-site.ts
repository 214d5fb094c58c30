import { bucketNames, physicalNames } from "../../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../../config/spec.ts";

/**
 * Where the audit records of a region are kept and whose they are: names that follow from the configuration, so that no
 * slice has to ask another for them, and so that a preview proves where records go.
 */
export interface AuditSite {
  readonly place: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  /** Account whose records they are: the environment's. */
  readonly accountId: string;
  /** Account that keeps them: the log archive's, where there is one, else the environment's. */
  readonly ownerId: string;
  readonly auditBucket: string;
  readonly auditKeyAlias: string;
  /** The alias as an ARN, which S3 takes for the key of replicas. */
  readonly auditKeyAliasArn: string;
  readonly flowLogsBucket: string;
  /** Where services of the environment's account write access logs. */
  readonly accessLogsBucket: string;
  /** Where S3 writes access logs of the archive's own buckets, as it writes to no other account; undefined without an archive. */
  readonly archiveAccessLogsBucket: string | undefined;
  readonly trailName: string;
  readonly trailArn: string;
  readonly auditCopiesRole: string;
  readonly accessLogCopiesRole: string;
  /** Patterns of the roles that copy into audit buckets, those of every region: a slice names no other region. */
  readonly writerRoleArns: readonly string[];
  /** Those of them in the environment's account. */
  readonly accessLogCopiesArn: string;
}

/** Prefix that load balancers of a region log under. */
export const LOAD_BALANCER_PREFIX = "load-balancers";

/** The audit site of a region of the environment. */
export function auditSite(
  { account, audit }: Pick<PlatformSpec, "account" | "audit">,
  region: Pick<RegionSpec, "place" | "region" | "namePrefix">,
): AuditSite {
  const { place, namePrefix } = region;
  const ownerId = audit.logArchive?.accountId ?? account.id;
  const names = physicalNames(namePrefix);
  const own = bucketNames(namePrefix, account.id);
  const owners = bucketNames(namePrefix, ownerId);
  const every = physicalNames(`${account.namePrefix}-*`);
  const roleArn = (accountId: string, name: string): string => `arn:aws:iam::${accountId}:role${account.rolePath}${name}`;
  const accessLogCopiesArn = roleArn(account.id, every.accessLogCopiesRole);
  return {
    place,
    region: region.region,
    accountId: account.id,
    ownerId,
    auditBucket: owners.audit,
    auditKeyAlias: names.auditKeyAlias,
    auditKeyAliasArn: `arn:aws:kms:${region.region}:${ownerId}:${names.auditKeyAlias}`,
    flowLogsBucket: own.flowLogs,
    accessLogsBucket: own.accessLogs,
    archiveAccessLogsBucket: ownerId === account.id ? undefined : owners.accessLogs,
    trailName: names.trail,
    trailArn: `arn:aws:cloudtrail:${region.region}:${account.id}:trail/${names.trail}`,
    auditCopiesRole: names.auditCopiesRole,
    accessLogCopiesRole: names.accessLogCopiesRole,
    writerRoleArns: [
      ...new Set([roleArn(ownerId, every.auditCopiesRole), roleArn(ownerId, every.accessLogCopiesRole), accessLogCopiesArn]),
    ],
    accessLogCopiesArn,
  };
}
