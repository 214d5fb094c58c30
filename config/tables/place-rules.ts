import table from "./place-rules.json" with { type: "json" };
import type { PlaceRule } from "./place-rules.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { OfferingTable, PlaceRule, RuleCondition, RuleLevel, RuleResource } from "./place-rules.schema.ts";

/** Rules P01 to P28: what a config or a resource may not ask of a place. */
export const placeRules: readonly PlaceRule[] = rowsOf<PlaceRule>(table);

const byId = indexById(placeRules);

/** The rule called `id`, such as `P08`; undefined when the table has none. */
export function placeRuleById(id: string): PlaceRule | undefined {
  return byId.get(id);
}
