import type { Problem } from "../problem.ts";

/** That no value stands twice in the list at path `list`, whose elements carry it under `key` or are it themselves. */
export function duplicates(values: readonly string[], list: string, key?: string): Problem[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (first === index) return [];
    const path = `${list}[${index}]${key === undefined ? "" : `.${key}`}`;
    return [{ path, value, wrong: `is already ${list}[${first}]`, expected: "each name once", fix: "remove one of the two" }];
  });
}
