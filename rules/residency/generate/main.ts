#!/usr/bin/env node
/** Rewrites `config/tables/residency/aws-locators.json`: `node rules/residency/generate/main.ts`, needs node_modules alone. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readTable } from "../tables.ts";
import { build, type LeafRow } from "./build.ts";
import { render } from "./render.ts";

const root = fileURLToPath(new URL("../../../node_modules/@pulumi/aws/", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
const generated = build(root, readTable<{ rows: readonly LeafRow[] }>("leaves").rows);
if (generated.undecided.length > 0) {
  process.stderr.write(
    `locators without a direction: ${generated.undecided.join(", ")}; expected each in config/tables/residency/leaves.json - add them\n`,
  );
  process.exitCode = 1;
} else {
  writeFileSync(new URL("../../../config/tables/residency/aws-locators.json", import.meta.url), render(generated, version));
  process.stdout.write(`${generated.rows.length} types, ${JSON.stringify(generated.counts)}\n`);
}
