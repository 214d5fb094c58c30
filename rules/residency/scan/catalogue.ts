import { readTable, tableText } from "../tables.ts";
import { matches, spellings, typeKey } from "../token.ts";
import type { Locator, LocatorRow, Result, Severity } from "../types.ts";
import { compileLocator, type CompiledLocator } from "./locator.ts";
import { addPath, pathNode, spreadStars, type PathNode, type Rank } from "./trie.ts";

/** Everything the tables say about one type, compiled. */
export interface CompiledType {
  /** False for a type no row names: the generic pass alone judges it. */
  readonly listed: boolean;
  readonly regional: boolean;
  readonly place: Severity;
  readonly paths: PathNode;
  readonly omissions: readonly { readonly path: string; readonly locator: CompiledLocator }[];
  readonly abroad: AbroadRow | undefined;
}

/** A type that exists only abroad, answers from edges abroad, or hides where it is. */
export interface AbroadRow {
  readonly type: string;
  readonly severity: Severity;
  readonly result: Result;
  readonly reason: string;
  /** False: no Indian endpoint, so that an Indian region means AWS refuses it. */
  readonly endpoint?: boolean;
}

/** A named list of paths that several kinds share, such as a pod. */
interface GroupTable {
  readonly groups?: Readonly<Record<string, readonly Locator[]>>;
  readonly rows: readonly LocatorRow[];
}

interface Tables {
  /** Text of the generated table: one type a line, read when that type is met, for parsing all of it costs more than the rest. */
  readonly generated: string;
  readonly exact: ReadonlyMap<string, readonly LocatorRow[]>;
  readonly wild: readonly LocatorRow[];
  readonly groups: Readonly<Record<string, readonly Locator[]>>;
  readonly abroad: readonly AbroadRow[];
}

/** The hand-written tables, in the order their rows apply. */
export const overlayTables = ["aws", "kubernetes", "providers"] as const;

function byKey(rows: readonly LocatorRow[]): ReadonlyMap<string, readonly LocatorRow[]> {
  const found = new Map<string, LocatorRow[]>();
  for (const row of rows) {
    const key = row.type.endsWith("*") ? row.type : typeKey(row.type);
    const list = found.get(key);
    if (list === undefined) found.set(key, [row]);
    else list.push(row);
  }
  return found;
}

let loaded: Tables | undefined;

function tables(): Tables {
  if (loaded !== undefined) return loaded;
  const overlays = overlayTables.map((name) => readTable<GroupTable>(name));
  const rows = overlays.flatMap((table) => table.rows);
  loaded = {
    generated: tableText("aws-locators"),
    exact: byKey(rows.filter((row) => !row.type.endsWith("*"))),
    wild: rows.filter((row) => row.type.endsWith("*")),
    groups: Object.assign({}, ...overlays.map((table) => table.groups ?? {})) as Tables["groups"],
    abroad: readTable<{ rows: readonly AbroadRow[] }>("types-abroad").rows,
  };
  return loaded;
}

function rowOf(text: string, token: string): LocatorRow | undefined {
  const start = text.indexOf(`{"type":"${token}"`);
  if (start < 0) return undefined;
  return JSON.parse(text.slice(start, text.indexOf("\n", start)).replace(/,$/, "")) as LocatorRow;
}

type Omission = { readonly path: string; readonly locator: CompiledLocator };

function add(root: PathNode, omissions: Omission[], locators: readonly Locator[], prefix: string, rank: Rank): void {
  for (const source of locators) {
    const locator = compileLocator(source);
    for (const path of source.paths) {
      const full = prefix === "" ? path : `${prefix}.${path}`;
      if (source.role === "omission") omissions.push({ path: full, locator });
      else addPath(root, full, locator, rank);
    }
  }
}

function compileType(key: string): CompiledType {
  const { generated, exact, wild, groups, abroad } = tables();
  const found = key.startsWith("aws:") ? spellings(key).flatMap((token) => rowOf(generated, token) ?? []) : [];
  const overlays = [...wild.filter((row) => matches(row.type, key)), ...(exact.get(key) ?? [])];
  const paths = pathNode();
  const omissions: Omission[] = [];
  for (const row of found) add(paths, omissions, row.locators, "", 0);
  for (const row of overlays) {
    const rank = row.type.endsWith("*") ? 1 : 2;
    for (const [group, prefix] of Object.entries(row.include ?? {})) add(paths, omissions, groups[group] ?? [], prefix, rank);
    add(paths, omissions, row.locators, "", rank);
  }
  spreadStars(paths);
  return {
    listed: found.length > 0 || overlays.some((row) => row.type !== "kubernetes:*"),
    regional: found[0]?.regional ?? true,
    place: overlays.findLast((row) => row.place !== undefined)?.place ?? "mandatory",
    paths,
    omissions,
    abroad: abroad.find((row) => matches(row.type.startsWith("kubernetes:") ? typeKey(row.type) : row.type, key)),
  };
}

const compiled = new Map<string, CompiledType>();

/** The compiled row of a type token; compiled on first use, so that a stack pays for its own types only. */
export function catalogue(token: string): CompiledType {
  const key = typeKey(token);
  let type = compiled.get(key);
  if (type === undefined) {
    type = compileType(key);
    if (compiled.size < 10_000) compiled.set(key, type);
  }
  return type;
}
