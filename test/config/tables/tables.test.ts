import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { tableSchemas } from "../../../config/tables/schemas.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = `${root}config/tables/`;
const readTable = (file: string): unknown => JSON.parse(readFileSync(root + file, "utf8"));

describe.each(tableSchemas)("table $name", ({ file, schema }) => {
  it("satisfies its schema", () => {
    const result = schema.safeParse(readTable(file));
    expect(result.success ? [] : result.error.issues.slice(0, 5)).toEqual([]);
  });

  it("names a source, a day and a mark in every row", () => {
    const { rows } = readTable(file) as { rows: { id: string; source?: string; seen?: string; mark?: string }[] };
    const bare = rows.filter((row) => !row.source || !/^20\d\d-\d\d-\d\d$/.test(row.seen ?? "") || !["V", "U"].includes(row.mark ?? ""));
    expect(bare.map((row) => row.id)).toEqual([]);
  });

  it("has no row that was seen after the table's own day", () => {
    const { asOf, rows } = readTable(file) as { asOf: string; rows: { id: string; seen: string }[] };
    expect(rows.filter((row) => row.seen > asOf).map((row) => row.id)).toEqual([]);
  });

  it("uses each id once", () => {
    const { rows } = schema.parse(readTable(file));
    const ids = rows.map((row) => row.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe("the folder of tables", () => {
  it("holds the file, the schema and the accessor of each listed table", () => {
    const files = new Set(readdirSync(folder));
    const missing = tableSchemas
      .flatMap(({ name }) => [`${name}.json`, `${name}.schema.ts`, `${name}.ts`])
      .filter((file) => !files.has(file));
    expect(missing).toEqual([]);
  });

  it("keeps zod out of start-up: an accessor takes types only from a schema", () => {
    const accessors = [...tableSchemas.map(({ name }) => `${name}.ts`), "rows.ts"];
    const loading = accessors.filter((name) =>
      readFileSync(folder + name, "utf8")
        .split("\n")
        .some((line) => /from "(zod|.*\.schema\.ts)"/.test(line) && !/^(import|export) type /.test(line)),
    );
    expect(loading).toEqual([]);
  });

  it("stays quick to parse: the instance types are under 80 kB", () => {
    expect(readFileSync(`${folder}instance-types.json`).byteLength).toBeLessThan(80_000);
  });
});
