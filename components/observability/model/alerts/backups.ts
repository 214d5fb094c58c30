import type { AlertContext, AlertGroup } from "./alert.ts";

/** Backups that are old, failed or not told of. */
export function backupAlerts({ thresholds, requireBackups }: AlertContext): AlertGroup {
  return {
    name: "backups",
    alerts: [
      {
        name: "BackupTooOld",
        expr: `(time() - max by (schedule) (velero_backup_last_successful_timestamp{schedule!=""})) / 3600 > ${thresholds.backupMaxAgeHours}`,
        for: "15m",
        severity: "critical",
        team: "platform",
        summary: "The last good backup of {{ $labels.schedule }} is too old",
        description: "Schedule {{ $labels.schedule }} had its last good backup {{ $value | humanize }} hours ago.",
        thresholds: ["backupMaxAgeHours"],
      },
      {
        name: "BackupFailed",
        expr:
          'sum by (schedule) (increase(velero_backup_failure_total{schedule!=""}[1h])) > 0 or ' +
          'sum by (schedule) (increase(velero_backup_partial_failure_total{schedule!=""}[1h])) > 0',
        severity: "warning",
        team: "platform",
        summary: "A backup of {{ $labels.schedule }} failed",
        description: "A backup of schedule {{ $labels.schedule }} failed, or holds only a part.",
      },
      ...(requireBackups
        ? [
            {
              name: "BackupsNotReported",
              expr: "absent(velero_backup_last_successful_timestamp)",
              for: "1h",
              severity: "critical",
              team: "platform",
              summary: "Nobody reports backups",
              description: "No backup of this cluster is reported: it may have none.",
            } as const,
          ]
        : []),
    ],
  };
}
