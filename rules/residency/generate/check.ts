#!/usr/bin/env node
/**
 * Checks every table by its schema, and the residency tables by the installed provider packages: `npm run tables`. A row
 * that breaks its schema, or names a type or property that does not exist, is a problem and ends it with exit code 2.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { problemText, type Problem } from "../../../config/problem.ts";
import { residencySchemas } from "../../../config/tables/residency/schema.ts";
import { tableSchemas, type TableSchema } from "../../../config/tables/schemas.ts";
import { checkTables } from "./check-tables.ts";

type Named = Pick<TableSchema, "file"> & { readonly schema: Pick<TableSchema["schema"], "safeParse"> };

const residencyTables: readonly Named[] = Object.entries(residencySchemas).map(([name, schema]) => ({
  file: `config/tables/residency/${name}.json`,
  schema: schema as Named["schema"],
}));

function schemaProblems({ file, schema }: Named): readonly Problem[] {
  const content: unknown = JSON.parse(readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), "utf8"));
  const result = schema.safeParse(content);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => ({
        path: `${file} ${path.join(".")}`,
        wrong: message,
        expected: "what its schema says",
      }));
}

const tables = [...tableSchemas, ...residencyTables];
const { problems, unverified } = checkTables();
const all = [...tables.flatMap(schemaProblems), ...problems];
for (const problem of all) process.stderr.write(`${problemText(problem)}\n`);
process.stdout.write(`${tables.length} tables, ${all.length} problems, ${unverified.length} types not installed here\n`);
process.exitCode = all.length === 0 ? 0 : 2;
