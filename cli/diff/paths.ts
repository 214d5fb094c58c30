import { type Plain, type PlainObject, SECRET_KEY, UNKNOWN } from "../engine/graph.ts";

/** One value that differs; undefined where there is none. */
export interface PathChange {
  readonly path: string;
  readonly before: Plain | undefined;
  readonly after: Plain | undefined;
}

/** Where `before` and `after` differ, at the deepest place, in the order of the keys. */
export function changedPaths(before: Plain | undefined, after: Plain | undefined, path = ""): readonly PathChange[] {
  if (before === after) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => changedPaths(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => changedPaths(before[index], after[index], `${path}[${index}]`)).flat();
  }
  return [{ path, before, after }];
}

/** Whether `path` is `prefix` or below it. */
export function isAtOrBelow(path: string, prefix: string): boolean {
  if (prefix === "*") return true;
  return path.startsWith(prefix) && (path.length === prefix.length || ".[".includes(path.charAt(prefix.length)));
}

/** Whether `path` is covered by one of `prefixes`; a change of a whole group covers what is below it too. */
export function touches(path: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => isAtOrBelow(path, prefix) || isAtOrBelow(prefix, path));
}

/** A value as a diff shows it. */
export function valueText(value: Plain | undefined): string {
  if (value === undefined) return "none";
  if (value === UNKNOWN) return "(known after up)";
  if (isObject(value) && value[SECRET_KEY] === true) return "(secret)";
  return JSON.stringify(value).replaceAll(`"${UNKNOWN}"`, "(known after up)");
}

function isObject(value: Plain | undefined): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
