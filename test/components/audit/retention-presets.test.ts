import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { logRetentionDays } from "../../../config/schema/fields.ts";
import { dataClass } from "../../../config/tables/retention-presets.schema.ts";
import {
  floorDays,
  logGroupDays,
  presetOfClass,
  retentionDays,
  retentionFloors,
  retentionPreset,
  retentionPresetIds,
  retentionPresets,
} from "../../../config/tables/retention-presets.ts";

describe("the retention presets", () => {
  it("are those of the table, each by name", () => {
    expect(retentionPresets.map(({ id }) => id)).toEqual([...retentionPresetIds]);
    expect(Object.fromEntries(retentionPresets.map(({ id, days }) => [id, days]))).toEqual({
      "user-data": 2555,
      transactions: 2555,
      sessions: 30,
      analytics: 365,
      "public-content": null,
      books: 2922,
      "system-logs": 180,
      "personal-data-logs": 365,
      audit: 2555,
    });
  });

  it("give every data class one for its records and one for its logs", () => {
    const presets = dataClass.options.map((name) => [name, presetOfClass(name).id, presetOfClass(name, "logs").id]);
    expect(presets).toEqual([
      ["public", "public-content", "system-logs"],
      ["internal", "analytics", "system-logs"],
      ["personal", "user-data", "personal-data-logs"],
      ["customer-pii", "user-data", "personal-data-logs"],
      ["payment", "transactions", "personal-data-logs"],
      ["books", "books", "system-logs"],
    ]);
    const defaults = retentionPresets
      .filter(({ isClassDefault }) => isClassDefault)
      .flatMap(({ what, dataClasses }) => dataClasses.map((name) => `${what === "logs"} ${name}`));
    expect(new Set(defaults).size).toBe(defaults.length);
  });

  it("name regulations and profiles of the regulations table, and repeat no floor that stands there", () => {
    const text = readFileSync(new URL("../../../config/tables/regulations.json", import.meta.url), "utf8");
    const table = JSON.parse(text) as { rows: { id: string }[]; profiles: { id: string }[] };
    const known = new Set([...table.rows, ...table.profiles].map(({ id }) => id));
    const named = retentionPresets.flatMap(({ floors }) => floors.flatMap(({ regulation, profiles }) => [regulation, ...profiles]));
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    expect(retentionPresets.filter(({ what, floors }) => what !== "records" && floors.length > 0)).toEqual([]);
  });

  it.each([
    ["system-logs", undefined, 730],
    ["system-logs", ["payments"], 180],
    ["system-logs", ["personal-data"], 365],
    ["system-logs", ["telecom"], 730],
    ["system-logs", ["securities"], 180],
    ["user-data", ["personal-data"], 365],
    ["user-data", ["payments"], 0],
    ["sessions", undefined, 0],
    ["books", ["payments"], 0],
  ] as const)("of %s under %s are at least %i days, by verified regulations", (id, profiles, days) => {
    expect(floorDays(retentionPreset(id), profiles)).toBe(days);
  });

  it("tell floors that could not be verified apart", () => {
    expect(retentionFloors(retentionPreset("books"), ["payments"])).toMatchObject([{ regulation: "MCA-ACC-R3-5", days: 2922, mark: "U" }]);
  });

  it("are lengthened to their floor, and to what a stack says", () => {
    expect(retentionDays({}, ["payments"])["system-logs"]).toBe(180);
    expect(retentionDays({})["system-logs"]).toBe(730);
    expect(retentionDays({ sessions: 60, "public-content": 10 })).toMatchObject({ sessions: 60, "public-content": 10, "user-data": 2555 });
  });

  it.each([
    [1, 1],
    [180, 180],
    [181, 365],
    [2555, 2557],
    [2557, 2557],
    [3653, 3653],
    [3654, 0],
  ])("of %i days keep a log group %i, as CloudWatch Logs takes no other", (days, kept) => {
    expect(logGroupDays(days)).toBe(kept);
  });

  it("know every value that the schema lets a log group have", () => {
    expect([...logRetentionDays.values].map((days) => logGroupDays(days))).toEqual([...logRetentionDays.values]);
  });
});
