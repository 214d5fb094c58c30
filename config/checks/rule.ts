import type { Problem } from "../problem.ts";
import { placeRuleById } from "../tables/place-rules.ts";

/** The problem that place rule `id` raises at `path`: its level, reason and fix are the table's. */
export function placeRule(id: string, at: { path: string; value?: unknown; asks?: string; expected: string; fix?: string }): Problem {
  const rule = placeRuleById(id);
  if (rule === undefined) throw new RangeError(`no place rule ${id}`);
  return {
    path: at.path,
    ...(at.value === undefined ? {} : { value: at.value }),
    wrong: at.asks === undefined ? rule.reason : `asks for ${at.asks}; ${rule.reason}`,
    expected: at.expected,
    fix: at.fix ?? rule.fix,
    level: rule.level,
    rule: id,
  };
}
