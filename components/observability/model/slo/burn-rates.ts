import type { AlertSeverity } from "../../../../config/alerting-spec.ts";
import type { SloWindow } from "../metrics/index.ts";

/** How fast an error budget may burn, over which two windows that is measured, and how badly it is taken. */
export interface BurnRate {
  /** Times the pace that would use up the budget of 30 days in 30 days. */
  readonly factor: number;
  /** The window that shows it matters. */
  readonly long: SloWindow;
  /** The window that shows it still goes on. */
  readonly short: SloWindow;
  readonly for: string;
  readonly severity: AlertSeverity;
  /** What of the 30 days' budget has gone when it fires, percent. */
  readonly spentPercent: number;
}

/** The four pairs of windows. @see https://sre.google/workbook/alerting-on-slos/ "Multiwindow, Multi-Burn-Rate Alerts" */
export const burnRates: readonly BurnRate[] = [
  { factor: 14.4, long: "1h", short: "5m", for: "2m", severity: "critical", spentPercent: 2 },
  { factor: 6, long: "6h", short: "30m", for: "15m", severity: "critical", spentPercent: 5 },
  { factor: 3, long: "1d", short: "2h", for: "1h", severity: "warning", spentPercent: 10 },
  { factor: 1, long: "3d", short: "6h", for: "3h", severity: "warning", spentPercent: 10 },
];
