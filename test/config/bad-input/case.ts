import { change, good } from "../good.ts";

/** Edits of a good configuration, and the exact texts by which it is then refused. */
export type RefusedCase = readonly [title: string, edits: readonly (readonly [path: string, value: unknown])[], texts: readonly string[]];

/** The good configuration with `edits`. */
export function edited(edits: RefusedCase[1]): Record<string, unknown> {
  return edits.reduce<Record<string, unknown>>((values, [path, value]) => change(values, path, value), good());
}
