import { meant } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { slicesOf } from "../slices.ts";

/** That the slice is one this environment has. */
export function checkSlice(config: Pick<Config, "slice" | "regions">): Problem[] {
  const names = slicesOf(config.regions.map(({ place }) => place)).map(({ name }) => name);
  if (names.includes(config.slice)) return [];
  return [
    {
      path: "nivas:slice",
      value: config.slice,
      wrong: "is not a slice of this environment",
      expected: `one of ${names.join(", ")}`,
      ...meant(config.slice, names),
    },
  ];
}
