import { notProven, proven } from "../resolve/answer.ts";
import { resolveArn } from "../resolve/arn.ts";
import { resolveRegion } from "../resolve/region.ts";
import { resolveScalar } from "../resolve/scalar.ts";
import { readTable } from "../tables.ts";
import type { Role, Severity } from "../types.ts";
import { isObject, unwrap, type PlainObject } from "../values.ts";
import type { CompiledLocator } from "./locator.ts";
import type { Scan, Walker } from "./scan.ts";
import { scanText } from "./text.ts";

interface AnnotationRow {
  readonly pattern: string;
  readonly role: Role;
  readonly severity?: Severity;
}

const topology = /(?:^|\/)(?:region|zone|zone-id|availability-zone)$|^topology\.|failure-domain/;
let annotations: readonly { readonly pattern: RegExp; readonly role: Role; readonly severity: Severity | undefined }[] | undefined;

/** Judges the values of topology labels in a label map, such as a node selector. */
export function scanLabels(scan: Scan, labels: PlainObject, locator: CompiledLocator): void {
  for (const [key, raw] of Object.entries(labels)) {
    const value = unwrap(raw);
    if (typeof value === "string" && topology.test(key)) scan.emit(locator, resolveRegion(value.replaceAll("__", ",")), value);
  }
}

/** Judges one `{key, operator, values}` requirement; `NotIn` and `DoesNotExist` exclude. */
export function scanRequirement(scan: Scan, term: PlainObject, locator: CompiledLocator): void {
  const { key, operator, values } = term;
  if (typeof key !== "string" || !topology.test(key) || operator === "NotIn" || operator === "DoesNotExist") return;
  if (!Array.isArray(values)) return;
  for (const value of values.map(unwrap)) if (typeof value === "string") scan.emit(locator, resolveRegion(value), value);
}

function annotationRows(): NonNullable<typeof annotations> {
  annotations ??= readTable<{ annotations: readonly AnnotationRow[] }>("kubernetes").annotations.map((row) => ({
    pattern: new RegExp(row.pattern),
    role: row.role,
    severity: row.severity,
  }));
  return annotations;
}

/** Judges annotations that controllers act on; any other annotation only when it is a whole ARN. */
export function scanAnnotations(scan: Scan, map: PlainObject, locator: CompiledLocator, walker: Walker): void {
  for (const [key, raw] of Object.entries(map)) {
    const value = unwrap(raw);
    if (typeof value !== "string") continue;
    scan.trail.push(key);
    const row = annotationRows().find((candidate) => candidate.pattern.test(key));
    const graded = row?.severity === undefined ? locator : { ...locator, severity: row.severity };
    if (row === undefined) {
      for (const part of value.startsWith("arn:") ? value.split(",") : []) {
        const answer = resolveArn(part.trim(), scan.context);
        if (answer.result === "violating") scan.emit(locator, answer, part);
      }
    } else if (row.role === "text") scanText(scan, value, graded);
    else if (row.role === "document") walker.document(scan, value, graded);
    else {
      for (const part of value.split(/,\s*/)) {
        const answer = resolveScalar(part, row.role, scan.context);
        if (answer !== undefined) scan.emit(graded, answer, part);
      }
    }
    scan.trail.pop();
  }
}

/** Judges egress rules: a rule that names no destination reaches everything. */
export function scanEgress(scan: Scan, rules: readonly unknown[], locator: CompiledLocator): void {
  for (const raw of rules) {
    const rule = unwrap(raw);
    if (!isObject(rule)) continue;
    const to = unwrap(rule["to"]);
    const named =
      (Array.isArray(to) && to.length > 0) || Object.keys(rule).some((key) => key.startsWith("to") && key !== "to" && key !== "toPorts");
    scan.emit(
      locator,
      named ? proven("the rule names its destinations") : notProven("a rule without destinations reaches everything"),
      rule,
    );
  }
}
