/** Series in the notation of promtool: values by series, `{ 'up{job="x"}': "1x30" }`. */
export type Series = Readonly<Record<string, string>>;

/** What an alert is proved with: series that make it fire, series just short of it, and what it does without any. */
export interface AlertCase {
  readonly alert: string;
  readonly severity: "critical" | "warning" | "info" | "none";
  readonly team: string;
  /** The other labels it fires with. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** When it is looked at, series beginning at 0. @default "30m" */
  readonly at?: string;
  readonly fires: Series;
  readonly quiet: Series;
  /** Without a series it is silent, or fires with these labels besides severity and team. */
  readonly absent: "silent" | Readonly<Record<string, string>>;
  /** Series that are there in all three. @default none */
  readonly beside?: Series;
}

/** A counter that grows by `perMinute`, for two hours. */
export function counter(perMinute: number): string {
  return `0+${perMinute}x120`;
}

/** A value that stays, for two hours. */
export function steady(value: number): string {
  return `${value}x120`;
}
