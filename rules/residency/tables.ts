import { readFileSync } from "node:fs";

const read = new Map<string, unknown>();

/** The text of a table of `config/tables/residency/`. */
export function tableText(name: string): string {
  return readFileSync(new URL(`../../config/tables/residency/${name}.json`, import.meta.url), "utf8");
}

/** A table of `config/tables/residency/`, read once; its shape is checked by tests and `npm run check`, not here. */
export function readTable<T>(name: string): T {
  const known = read.get(name);
  if (known !== undefined) return known as T;
  const table = JSON.parse(tableText(name)) as T;
  read.set(name, table);
  return table;
}
