import regulations from "./regulations.json" with { type: "json" };
import table from "./retention-presets.json" with { type: "json" };
import type { DataClass, RetentionFloor, RetentionPreset } from "./retention-presets.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { DataClass, RetentionFloor, RetentionPreset } from "./retention-presets.schema.ts";

/** Every preset by name: what a stack may lengthen. */
export const retentionPresetIds = [
  "user-data",
  "transactions",
  "sessions",
  "analytics",
  "public-content",
  "books",
  "system-logs",
  "personal-data-logs",
  "audit",
] as const;

/** Name of a preset. */
export type RetentionPresetId = (typeof retentionPresetIds)[number];

/** Days that each kind of data is kept; null: as long as its owner likes. */
export type RetentionDays = Readonly<Record<RetentionPresetId, number | null>>;

/** The presets, in the order of the table. */
export const retentionPresets: readonly RetentionPreset[] = rowsOf<RetentionPreset>(table);

const byId = indexById(retentionPresets);

/** The preset called `id`. */
export function retentionPreset(id: RetentionPresetId): RetentionPreset {
  const preset = byId.get(id);
  if (preset === undefined) throw new RangeError(`retention preset ${id} is not in the table`);
  return preset;
}

/** The preset of records or logs of a data class where nothing else is said. */
export function presetOfClass(dataClass: DataClass, of: "records" | "logs" = "records"): RetentionPreset {
  const preset = retentionPresets.find(
    (row) => row.isClassDefault && row.dataClasses.includes(dataClass) && (row.what === "logs") === (of === "logs"),
  );
  if (preset === undefined) throw new RangeError(`data class ${dataClass} has no preset of ${of}`);
  return preset;
}

/**
 * The floors of a preset for those who follow `profiles`, the longest first; without profiles, of everybody. A floor that
 * is marked U could not be verified, and is advice.
 */
export function retentionFloors(
  { what, floors }: Pick<RetentionPreset, "what" | "floors">,
  profiles?: readonly string[],
): readonly RetentionFloor[] {
  const ofRegulations = rowsOf<RetentionFloor & { readonly what: string }>({ rows: regulations.retention }).filter(
    (row) => row.what === what,
  );
  const all = [...floors, ...ofRegulations];
  const asked = profiles === undefined ? all : all.filter((floor) => floor.profiles.some((profile) => profiles.includes(profile)));
  return asked.sort((a, b) => b.days - a.days);
}

/** The verified floor of a preset, days; 0 without one. */
export function floorDays(preset: Pick<RetentionPreset, "what" | "floors">, profiles?: readonly string[]): number {
  return retentionFloors(preset, profiles).find(({ mark }) => mark === "V")?.days ?? 0;
}

/** Days that each kind of data is kept: what the stack says, else the preset lengthened to its floor. */
export function retentionDays(
  own: Readonly<Partial<Record<RetentionPresetId, number | undefined>>>,
  profiles?: readonly string[],
): RetentionDays {
  const daysOf = (id: RetentionPresetId): number | null => {
    const preset = retentionPreset(id);
    return own[id] ?? (preset.days === null ? null : Math.max(preset.days, floorDays(preset, profiles)));
  };
  return Object.fromEntries(retentionPresetIds.map((id) => [id, daysOf(id)])) as RetentionDays;
}

/** Days that CloudWatch Logs can keep a log group. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const cloudWatchDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653] as const;

/** What a log group takes: one of its values, or 0, for ever. */
export type LogGroupDays = (typeof cloudWatchDays)[number] | 0;

/** The fewest days that CloudWatch Logs accepts and that are not fewer than `days`: 2,557 for 2,555; 0, for ever, beyond ten years. */
export function logGroupDays(days: number): LogGroupDays {
  return cloudWatchDays.find((value) => value >= days) ?? 0;
}
