import { isObject, type PlainObject, unknownValue, unwrap } from "../residency/values.ts";

/** Stands for a value that is there and cannot be read: not known yet, or a secret that was kept out. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** Key of the object a recorded graph puts where a secret was. */
const SECRET_KEY = "<secret>";

function plain(value: unknown): unknown {
  if (typeof value === "boolean" || typeof value === "number" || value === undefined) return value;
  const inner = unwrap(value);
  if (unknownValue(inner) || (isObject(inner) && inner[SECRET_KEY] === true)) return UNKNOWN;
  return inner === null ? undefined : inner;
}

const split = new Map<string, readonly string[]>();

/** The keys of a path; rules ask for the same few over and over. */
function keysOf(path: string): readonly string[] {
  let keys = split.get(path);
  if (keys === undefined) split.set(path, (keys = path.split(".")));
  return keys;
}

/** The value at a dotted path, `UNKNOWN` when it or something above it is; of a list the first item is taken. */
export function read(from: unknown, path: string): unknown {
  let here = plain(from);
  if (path === "") return here;
  for (const key of keysOf(path)) {
    if (Array.isArray(here)) here = plain(here[0]);
    if (here === UNKNOWN) return UNKNOWN;
    if (!isObject(here)) return undefined;
    here = plain(here[key]);
  }
  return here;
}

/** One item of a list with its path. */
export interface Item {
  readonly path: string;
  readonly value: PlainObject;
}

/** The objects in the list at `path`, or `UNKNOWN`; an object in its place is a list of one. */
export function items(from: unknown, path: string): readonly Item[] | typeof UNKNOWN {
  const list = read(from, path);
  if (list === UNKNOWN) return UNKNOWN;
  if (isObject(list)) return [{ path, value: list }];
  if (!Array.isArray(list)) return [];
  const found: Item[] = [];
  for (const [index, raw] of list.entries()) {
    const value = plain(raw);
    if (value === UNKNOWN) return UNKNOWN;
    if (isObject(value)) found.push({ path: `${path}[${index}]`, value });
  }
  return found;
}

/** The texts in the list or single value at `path`, or `UNKNOWN` when any of them is. */
export function texts(from: unknown, path: string): readonly string[] | typeof UNKNOWN {
  const value = read(from, path);
  if (value === UNKNOWN) return UNKNOWN;
  const list = Array.isArray(value) ? value.map(plain) : [value];
  if (list.includes(UNKNOWN)) return UNKNOWN;
  return list.filter((item) => typeof item === "string");
}

/** Whether a value says yes; launch templates and providers say it as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

/** A number, also one written as text; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && !Number.isNaN(number) ? number : undefined;
}
