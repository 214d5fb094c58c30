import table from "./undecided.json" with { type: "json" };

/** A sample, a role or a path that no admission policy can decide. */
export interface Undecided {
  /** Id of a sample, or `role:<role>`, `kind:<kind>`. */
  readonly what: string;
  readonly reason: string;
  /** The surface that decides instead. */
  readonly decidedBy: string;
}

/** What CEL cannot decide, each with its reason and the surface that does. */
export const undecided: readonly Undecided[] = table.rows;
