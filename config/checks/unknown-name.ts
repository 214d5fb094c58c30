import type { Problem } from "../problem.ts";

/** That `value` is one of the `known` names of the environment; `what` says of what kind, `a team`. */
export function unknownName(known: readonly string[], value: string, path: string, what: string): Problem[] {
  if (known.includes(value)) return [];
  const expected = known.length === 0 ? `${what}, of which there is none` : `one of ${known.join(", ")}`;
  return [{ path, value, wrong: `is not ${what} of this environment`, expected }];
}
