import type * as pulumi from "@pulumi/pulumi";
import { AccessLogs, AuditCopies, AuditStore, AuditTrail, auditSite, type AuditSite, type CopyTarget } from "../components/audit/index.ts";
import type { AccountSpec, PlatformSpec, RegionSpec } from "../config/spec.ts";
import { turn } from "./slice-group.ts";

/** The audit ledger of a region as it was made. */
export interface RegionAudit {
  readonly store: AuditStore;
  /** Where services of the environment's account write access logs. */
  readonly accessLogs: AccessLogs;
  /** Where S3 logs who reads the log archive's buckets; undefined without an archive. */
  readonly archiveAccessLogs: AccessLogs | undefined;
}

/** The providers of a region: the environment's account, and the log archive's where there is one. */
export interface RegionProviders {
  readonly own: pulumi.ProviderResource;
  readonly archive: pulumi.ProviderResource | undefined;
}

/** Makes what a region's records are written to, by `archive` where there is a log archive, and its trail: names nothing of another region. */
export function regionAudit(
  spec: PlatformSpec,
  region: RegionSpec,
  archive: pulumi.ProviderResource | undefined,
  parent: pulumi.Resource,
): RegionAudit {
  const { place } = region;
  const { audit } = spec;
  const site = auditSite(spec, region);
  const protectStateful = spec.isProduction;
  const common = { place, region: region.region, retentionDays: audit.accessLogRetentionDays, protectStateful };
  const inArchive = { parent, ...(archive === undefined ? {} : { providers: [archive] }) };
  const { archiveAccessLogsBucket } = site;
  const ownLogged = archiveAccessLogsBucket === undefined ? [site.auditBucket, site.flowLogsBucket] : [site.flowLogsBucket];
  const accessLogs = new AccessLogs(
    `${place}-access-logs`,
    { ...common, accountId: site.accountId, bucketName: site.accessLogsBucket, loggedBuckets: ownLogged, takesLoadBalancers: true },
    { parent },
  );
  const archiveAccessLogs =
    archiveAccessLogsBucket === undefined
      ? undefined
      : new AccessLogs(
          `${place}-archive-access-logs`,
          {
            ...common,
            accountId: site.ownerId,
            bucketName: archiveAccessLogsBucket,
            loggedBuckets: [site.auditBucket],
            takesLoadBalancers: false,
          },
          inArchive,
        );
  const store = new AuditStore(
    `${place}-audit`,
    { site, audit, accessLogs: (archiveAccessLogs ?? accessLogs).target, protectStateful },
    inArchive,
  );
  new AuditTrail(`${place}-trail`, { site, audit, store, protectStateful }, { parent });
  return { store, accessLogs, archiveAccessLogs };
}

/** A region whose records are copied. */
export interface CopiedRegion {
  readonly region: RegionSpec;
  readonly providers: RegionProviders;
  /** Set where the same stack makes them. */
  readonly audit: RegionAudit | undefined;
}

/** Makes the copies of all regions: audit records to the other regions, access logs to every region, their own first. */
export async function auditCopies(spec: PlatformSpec, regions: readonly CopiedRegion[], parent: pulumi.Resource): Promise<void> {
  const after = regions.flatMap(({ audit }) =>
    audit === undefined
      ? []
      : [
          ...audit.store.ready,
          audit.accessLogs.target.ready,
          ...(audit.archiveAccessLogs === undefined ? [] : [audit.archiveAccessLogs.target.ready]),
        ],
  );
  for (const { region, providers } of regions) {
    const { place } = region;
    const site = auditSite(spec, region);
    const others = regions.filter((other) => other.region.place !== place).map((other) => targetOf(auditSite(spec, other.region)));
    const everywhere = [targetOf(site), ...others];
    const common = { hasTimeControl: spec.audit.hasReplicationTimeControl, after };
    const owner = { account: ownerAccount(spec, site), provider: providers.archive ?? providers.own };
    const at = { region: region.region };
    if (others.length > 0) {
      const source = { ...at, accountId: site.ownerId, bucketName: site.auditBucket, keyAlias: site.auditKeyAlias, isLocked: true };
      new AuditCopies(
        `${place}-audit-copies`,
        { ...common, account: owner.account, roleName: site.auditCopiesRole, source, targets: others },
        { parent, providers: [owner.provider] },
      );
    }
    new AuditCopies(
      `${place}-access-log-copies`,
      {
        ...common,
        account: spec.account,
        roleName: site.accessLogCopiesRole,
        source: { ...at, accountId: site.accountId, bucketName: site.accessLogsBucket, isLocked: false },
        targets: everywhere,
      },
      { parent, providers: [providers.own] },
    );
    if (site.archiveAccessLogsBucket !== undefined) {
      new AuditCopies(
        `${place}-archive-access-log-copies`,
        {
          ...common,
          account: owner.account,
          roleName: site.accessLogCopiesRole,
          source: { ...at, accountId: site.ownerId, bucketName: site.archiveAccessLogsBucket, isLocked: false },
          targets: everywhere,
        },
        { parent, providers: [owner.provider] },
      );
    }
    await turn();
  }
}

function targetOf({ place, region, ownerId, auditBucket, auditKeyAlias, auditKeyAliasArn }: AuditSite): CopyTarget {
  return { place, region, accountId: ownerId, bucketName: auditBucket, keyAlias: auditKeyAlias, keyAliasArn: auditKeyAliasArn };
}

/** The account that owns the audit buckets. A permissions boundary is a policy of its own account, so the archive has none. */
function ownerAccount({ account }: PlatformSpec, { ownerId }: AuditSite): AccountSpec {
  return ownerId === account.id ? account : { ...account, id: ownerId, permissionsBoundaryArn: undefined };
}
