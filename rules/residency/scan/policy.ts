import { isArn } from "../grammar/arn.ts";
import { namedPlace } from "../grammar/place.ts";
import { proven } from "../resolve/answer.ts";
import { resolveArn } from "../resolve/arn.ts";
import { resolveRegion } from "../resolve/region.ts";
import { isObject, type PlainObject } from "../values.ts";
import type { CompiledLocator } from "./locator.ts";
import type { Scan } from "./scan.ts";

function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((part): part is string => typeof part === "string") : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** True for a parsed policy document of IAM's grammar. */
export function isPolicy(value: unknown): value is PlainObject {
  return isObject(value) && "Statement" in value;
}

function judge(scan: Scan, text: string, locator: CompiledLocator): void {
  if (isArn(text)) {
    const answer = resolveArn(text, scan.context);
    if (answer.result === "violating") scan.emit(locator, answer, text);
  } else if (namedPlace(text)?.indian === false) scan.emit(locator, resolveRegion(text), text);
}

/** Reads what a policy allows abroad. Deny, NotResource and negated conditions exclude, so they name places freely. */
export function scanPolicy(scan: Scan, policy: PlainObject, locator: CompiledLocator): void {
  const before = scan.found.count;
  for (const statement of list(policy["Statement"])) {
    if (!isObject(statement) || statement["Effect"] === "Deny") continue;
    for (const text of strings(statement["Resource"])) judge(scan, text, locator);
    const conditions = statement["Condition"];
    if (!isObject(conditions)) continue;
    for (const [operator, block] of Object.entries(conditions)) {
      if (/Not/.test(operator) || !isObject(block)) continue;
      for (const values of Object.values(block)) for (const text of strings(values)) judge(scan, text, locator);
    }
  }
  if (scan.found.count === before) scan.emit(locator, proven("the policy allows nothing abroad"), "(policy)");
}
