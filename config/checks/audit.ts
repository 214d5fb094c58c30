import type { Problem } from "../problem.ts";
import { activeProfiles, lockOf } from "../resolve/audit.ts";
import type { Config } from "../schema/index.ts";
import { floorDays, retentionFloors, retentionPreset, retentionPresetIds, type RetentionPreset } from "../tables/retention-presets.ts";
import { duplicates } from "./duplicates.ts";

/** That audit records are locked and kept as long as they have to be, that no preset is below a floor, and that the log archive is an account of its own. */
export function checkAudit(config: Config): Problem[] {
  return [
    ...checkLock(config),
    ...checkRetention(config),
    ...checkPresets(config),
    ...checkArchive(config),
    ...duplicates(config.audit.recordedBuckets, "nivas:audit.recordedBuckets"),
  ];
}

function checkLock(config: Config): Problem[] {
  const { lockMode, lockDays } = config.audit;
  const lock = lockOf(config);
  if (config.tier !== "production") {
    if (lock.mode !== "COMPLIANCE") return [];
    return [
      {
        path: "nivas:audit.lockMode",
        value: lockMode,
        wrong: `keeps the audit buckets of a trial for ${lock.days} days, whoever wants them gone`,
        expected: "GOVERNANCE in tier development",
        fix: "remove it",
        level: "warn",
      },
    ];
  }
  const least = retentionPreset("audit").days ?? 0;
  return [
    ...(lock.mode === "COMPLIANCE"
      ? []
      : [
          {
            path: "nivas:audit.lockMode",
            value: lockMode,
            wrong: "lets administrators delete audit records",
            expected: "COMPLIANCE in tier production",
            fix: "remove it",
          },
        ]),
    ...(lock.days >= least
      ? []
      : [
          {
            path: "nivas:audit.lockDays",
            value: lockDays,
            wrong: "is below what audit records of production are locked for",
            expected: `at least ${least}`,
            fix: "remove it, or lengthen it",
          },
        ]),
  ];
}

function checkRetention(config: Config): Problem[] {
  const { retentionDays } = config.audit;
  if (retentionDays === undefined) return [];
  const path = "nivas:audit.retentionDays";
  const lock = lockOf(config);
  if (retentionDays < lock.days)
    return [
      {
        path,
        value: retentionDays,
        wrong: "ends before the lock does",
        expected: `at least ${lock.days}`,
        fix: "remove it, or lengthen it",
      },
    ];
  return belowFloor(path, retentionDays, retentionPreset("audit"), activeProfiles(config));
}

function checkPresets(config: Config): Problem[] {
  return retentionPresetIds.flatMap((id) => {
    const days = config.audit.retention[id];
    return days === undefined ? [] : belowFloor(`nivas:audit.retention.${id}`, days, retentionPreset(id), activeProfiles(config));
  });
}

/** That `days` are not below what a regulation asks for: refused where that is verified, else a warning. */
export function belowFloor(path: string, days: number, preset: RetentionPreset, profiles: readonly string[] | undefined): Problem[] {
  const isRefused = days < floorDays(preset, profiles);
  const floor = retentionFloors(preset, profiles).find((one) => one.days > days && (!isRefused || one.mark === "V"));
  if (floor === undefined) return [];
  const asks = isRefused ? "asks for" : "is said to ask for";
  return [
    {
      path,
      value: days,
      wrong: `is below the ${floor.days} days that ${floor.regulation} ${asks}`,
      expected: `at least ${floor.days}`,
      fix: "remove it, or lengthen it",
      ...(isRefused ? {} : { level: "warn" as const }),
    },
  ];
}

/** The archive's account and the role in it come together, and are not the environment's. */
function checkArchive({ account }: Config): Problem[] {
  const { id, logArchiveAccountId, logArchiveRoleArn } = account;
  const [idPath, rolePath] = ["nivas:account.logArchiveAccountId", "nivas:account.logArchiveRoleArn"];
  if (logArchiveAccountId === undefined && logArchiveRoleArn === undefined) return [];
  if (logArchiveAccountId === undefined)
    return [
      {
        path: rolePath,
        value: logArchiveRoleArn,
        wrong: "is a role in an account that is not named",
        expected: `${idPath} beside it`,
        fix: `add ${idPath}`,
      },
    ];
  if (logArchiveRoleArn === undefined)
    return [
      {
        path: idPath,
        value: logArchiveAccountId,
        wrong: "is an account without a role to enter it by",
        expected: `${rolePath} beside it`,
        fix: `add ${rolePath}`,
      },
    ];
  if (logArchiveAccountId === id)
    return [
      {
        path: idPath,
        value: id,
        wrong: "is the environment's own account, whose administrators the archive is kept from",
        expected: "another account",
        fix: "name the log-archive account, or remove it and its role",
      },
    ];
  if (logArchiveRoleArn.split(":")[4] === logArchiveAccountId) return [];
  return [
    {
      path: rolePath,
      value: logArchiveRoleArn,
      wrong: "is a role of another account than the log archive's",
      expected: `a role of account ${logArchiveAccountId}`,
      fix: "name the role that this account's deployer may take there",
    },
  ];
}
