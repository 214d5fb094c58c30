import { closest, distance } from "fastest-levenshtein";

/** Letters that may differ between a name and what was meant by it, as a share of its length. */
const TOLERANCE = 0.5;

/** The one of `known` that `name` was most likely meant to be; undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const near = closest(name, known);
  return distance(name, near) <= Math.max(2, Math.floor(near.length * TOLERANCE)) ? near : undefined;
}
