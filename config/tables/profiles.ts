import { readFileSync } from "node:fs";

/** A profile as configuration names it. */
export interface ProfileName {
  readonly id: string;
  readonly aliases: readonly string[];
}

let profiles: readonly ProfileName[] | undefined;
let rules: readonly string[] | undefined;

function rows<Row>(file: string, key: string): readonly Row[] {
  const table = JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")) as Readonly<Record<string, readonly Row[]>>;
  return table[key] ?? [];
}

function known(): readonly ProfileName[] {
  profiles ??= rows<{ id: string; aliases?: readonly string[] }>("./regulations.json", "profiles").map(({ id, aliases = [] }) => ({
    id,
    aliases,
  }));
  return profiles;
}

/** Ids of all profiles, in the order of the table. */
export function profileIds(): readonly string[] {
  return known().map(({ id }) => id);
}

/** The profile that `name`, an id or an alias in any case, means. */
export function profileNamed(name: string): ProfileName | undefined {
  const plain = name.trim().toLowerCase();
  return known().find(({ id, aliases }) => id === plain || aliases.includes(plain));
}

/** Ids of the rules on residency and retention. */
export function residencyRuleIds(): readonly string[] {
  rules ??= rows<{ id: string }>("./residency/rules.json", "rows").map(({ id }) => id);
  return rules;
}
