import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { regulationsSchema } from "../../../config/tables/residency/regulations-schema.ts";
import { residencySchemas } from "../../../config/tables/residency/schema.ts";
import { build, type LeafRow } from "../../../rules/residency/generate/build.ts";
import { render } from "../../../rules/residency/generate/render.ts";
import { regulations } from "../../../rules/residency/regulations.ts";
import { readTable } from "../../../rules/residency/tables.ts";
import type { LocatorRow } from "../../../rules/residency/types.ts";

const root = fileURLToPath(new URL("../../../node_modules/@pulumi/aws/", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
const leaves = readTable<{ rows: readonly LeafRow[] }>("leaves").rows;

describe("the generated table of location-bearing inputs", () => {
  const generated = build(root, leaves);

  it("is what the installed provider's type definitions give", () => {
    const committed = readFileSync(new URL("../../../config/tables/residency/aws-locators.json", import.meta.url), "utf8");
    expect(committed === render(generated, version)).toBe(true);
  });

  it("covers every locator class in full", () => {
    expect(generated.counts).toEqual({ region: 1_697, regionFlag: 10, zone: 69, kms: 265, arn: 1_810, bucket: 209, url: 562, doc: 422 });
    expect(generated.nestedRegions).toBe(139);
  });

  it("leaves no locator without a direction", () => expect(generated.undecided).toEqual([]));

  it("fails a locator whose name the leaf register does not know", () => {
    const forgetful = leaves.map((row) => ({ ...row, leaves: row.leaves.filter((leaf) => leaf !== "witnessRegion") }));
    expect(build(root, forgetful).undecided).toEqual(["region:witnessRegion"]);
  });

  it("names only types the provider has in the hand-written rows", () => {
    const known = new Set(generated.rows.map((row) => row.type));
    const wrong = readTable<{ rows: readonly LocatorRow[] }>("aws").rows.filter((row) => !row.type.endsWith("*") && !known.has(row.type));
    expect(wrong.map((row) => row.type)).toEqual([]);
  });
}, 60_000);

describe("the residency tables", () => {
  it.each(Object.entries(residencySchemas))("%s fits its schema", (name, schema) => {
    expect(schema.safeParse(readTable(name)).error?.issues.slice(0, 3)).toBeUndefined();
  });

  it("regulations fit their schema, and every reference between them holds", () => {
    const table = regulations();
    expect(regulationsSchema.safeParse(table).error?.issues.slice(0, 3)).toBeUndefined();
    const ids = new Set(table.rows.map((row) => row.id));
    expect(
      [...table.profiles.flatMap((profile) => profile.regulations), ...table.retention.map((row) => row.regulation)].filter(
        (id) => !ids.has(id),
      ),
    ).toEqual([]);
  });
});
