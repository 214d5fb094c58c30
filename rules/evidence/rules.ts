import { readTable } from "../residency/tables.ts";
import type { RuleInfo } from "./types.ts";

/** Rules of residency and retention, as the table describes them. */
export function residencyRules(): readonly RuleInfo[] {
  const { rows } = readTable<{ rows: readonly { id: string; compliant: string; controls: readonly string[]; fix: string }[] }>("rules");
  return rows.map(({ compliant, controls, fix, id }) => ({ id, group: id.slice(0, id.indexOf("-")), title: compliant, fix, controls }));
}
