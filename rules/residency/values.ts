import { isUnknown } from "./grammar/place.ts";

const signature = "4dabf18193072939515e22adb298388d";

/** A plain object with unknown values. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** True for an object with keys: no array, no null. */
export function isObject(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value inside Pulumi's secret and output envelopes; the value itself when it has none. */
export function unwrap(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !(signature in value)) return value;
  return "value" in value ? unwrap(value["value"]) : undefined;
}

/** True for a value that is present and not known yet: the engine's sentinel, or an output that says so. */
export function unknownValue(value: unknown): boolean {
  if (typeof value === "string") return isUnknown(value);
  return isObject(value) && value["__pulumiOutput"] === true && value["isKnown"] === false;
}

/** Reads a dotted path without arrays. */
export function at(value: unknown, path: string): unknown {
  let here: unknown = value;
  for (const key of path.split(".")) {
    here = unwrap(here);
    if (Array.isArray(here)) here = unwrap(here[0]);
    if (!isObject(here)) return undefined;
    here = here[key];
  }
  return unwrap(here);
}

/** The first `limit` characters of a value, as a person would want to read it. */
export function show(value: unknown, limit = 160): string {
  if (value === undefined) return "(absent)";
  let text: string;
  try {
    text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    text = "(a value that cannot be shown)";
  }
  return text.length > limit ? `${text.slice(0, limit)}...` : text;
}
