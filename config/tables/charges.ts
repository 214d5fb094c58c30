import table from "./charges.json" with { type: "json" };
import type { Charge } from "./charges.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { Charge } from "./charges.schema.ts";

const byId = indexById(rowsOf<Charge>(table));

/** The charge called `id`, with its source and date. Estimates only: an invoice follows AWS's own price list and rate. */
export function charge(id: Charge["id"]): Charge {
  const row = byId.get(id);
  if (row === undefined) throw new RangeError(`charge ${id} is not in the table`);
  return row;
}
