/**
 * The rows of a table file, typed. JSON modules widen literals to `string`; that the rows have the
 * stated type is what `test/config/tables` proves against the zod schema of the same name.
 */
export function rowsOf<Row>(table: { readonly rows: readonly unknown[] }): readonly Row[] {
  return table.rows as readonly Row[];
}

/** The rows by id, for lookups. */
export function indexById<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
