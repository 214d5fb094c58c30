import { type Plain, UNKNOWN } from "../engine/graph.ts";

/** Paths of what is only known after `up`, in the order of the keys. */
export function unknownPaths(value: Plain, path = ""): readonly string[] {
  if (value === UNKNOWN) return [path];
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownPaths(item, `${path}[${index}]`));
  return Object.entries(value).flatMap(([key, item]) => unknownPaths(item, path === "" ? key : `${path}.${key}`));
}
