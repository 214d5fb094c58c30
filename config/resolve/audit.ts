import type { Config } from "../schema/index.ts";
import type { AuditSpec } from "../spec.ts";
import { profileNamed } from "../tables/profiles.ts";
import { retentionDays, retentionPreset } from "../tables/retention-presets.ts";

/** The lock of audit records where the configuration does not say: of production, the days of the preset. */
export function lockOf({ tier, audit }: Pick<Config, "tier" | "audit">): AuditSpec["lock"] {
  const isProduction = tier === "production";
  return {
    mode: audit.lockMode ?? (isProduction ? "COMPLIANCE" : "GOVERNANCE"),
    days: audit.lockDays ?? (isProduction ? (retentionPreset("audit").days ?? 0) : 1),
  };
}

/** Profiles that the environment follows; undefined: all. */
export function activeProfiles({ residency }: Pick<Config, "residency">): readonly string[] | undefined {
  const named = residency.profiles.flatMap((name) => profileNamed(name)?.id ?? []);
  return named.length === 0 ? undefined : named;
}

/** The audit ledger of the environment. */
export function resolveAudit(config: Config): AuditSpec {
  const { account, audit } = config;
  const lock = lockOf(config);
  const { logArchiveAccountId: accountId, logArchiveRoleArn: roleArn } = account;
  return {
    lock,
    retentionDays: audit.retentionDays ?? Math.max(lock.days, retentionDays(audit.retention, activeProfiles(config))["system-logs"] ?? 0),
    accessLogRetentionDays: audit.accessLogRetentionDays,
    hasReplicationTimeControl: audit.replicationTimeControl,
    hasInsights: audit.insights,
    recordedBuckets: audit.recordedBuckets,
    logArchive: accountId === undefined || roleArn === undefined ? undefined : { accountId, roleArn },
  };
}
