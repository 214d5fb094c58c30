import { violating, notProven, proven } from "./resolve/answer.ts";
import type { RetentionRow } from "./regulations.ts";
import { compileLocator, type CompiledLocator } from "./scan/locator.ts";
import type { Scan } from "./scan/scan.ts";
import { typeKey } from "./token.ts";
import type { Resolution, Severity } from "./types.ts";
import { at, isObject, unknownValue, unwrap, type PlainObject } from "./values.ts";

/** How long something must be kept, and how firmly. */
export interface Requirement {
  readonly days: number;
  readonly regulation: string;
  readonly severity: Severity;
}

const longest = new WeakMap<readonly RetentionRow[], Partial<Record<"logs" | "books", Requirement | undefined>>>();

/** The longest requirement for `what`; a number nobody could verify is advisory only. */
export function requirement(rows: readonly RetentionRow[], what: "logs" | "books"): Requirement | undefined {
  const known = longest.get(rows) ?? {};
  longest.set(rows, known);
  if (!(what in known)) known[what] = decide(rows, what);
  return known[what];
}

function decide(rows: readonly RetentionRow[], what: "logs" | "books"): Requirement | undefined {
  const fitting = rows.filter((row) => row.what === what);
  const verified = fitting.filter((row) => row.mark === "V").sort((a, b) => b.days - a.days)[0];
  const row = verified ?? fitting.sort((a, b) => b.days - a.days)[0];
  if (row === undefined) return undefined;
  return { days: row.days, regulation: row.regulation, severity: row.mark === "V" ? "mandatory" : "advisory" };
}

/** Whether `days` of retention satisfy `wanted`; absent or 0 means kept for ever. */
export function keptLongEnough(days: unknown, wanted: Requirement): Resolution {
  const plain = unwrap(days);
  if (unknownValue(plain)) return notProven(`the retention is not known yet; ${wanted.regulation} asks for ${wanted.days} days`);
  const number = typeof plain === "string" ? Number(plain) : plain;
  if (number === undefined || number === null || number === 0) return proven("kept for ever");
  if (typeof number !== "number" || Number.isNaN(number)) return notProven("the retention is not a number");
  if (number >= wanted.days) return proven(`kept ${number} days, ${wanted.regulation} asks for ${wanted.days}`);
  return violating(`kept ${number} days, ${wanted.regulation} asks for ${wanted.days}`);
}

/** Days after which the enabled lifecycle rules of a bucket delete current objects, the shortest first. */
export function expirations(inputs: PlainObject): readonly unknown[] {
  const rules = unwrap(inputs["lifecycleRules"] ?? inputs["rules"]);
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((raw: unknown) => {
    const rule = unwrap(raw);
    if (!isObject(rule) || rule["enabled"] === false || rule["status"] === "Disabled") return [];
    const days = at(rule, "expiration.days");
    return days === undefined ? [] : [days];
  });
}

function dataClass(inputs: PlainObject): string {
  const value = at(inputs, "tags.data-class");
  return typeof value === "string" ? value : "";
}

const logClasses = new Set(["logs", "audit", "books"]);

const locatorOf = (rule: string, severity: Severity): CompiledLocator =>
  compileLocator({ role: "flag", direction: "name", severity, rule, paths: [] });

function report(scan: Scan, rule: string, path: string, value: unknown, wanted: Requirement): void {
  scan.trail.push(path);
  scan.emit(locatorOf(rule, wanted.severity), keptLongEnough(value, wanted), value);
  scan.trail.pop();
}

/** Judges what a log group, a bucket of logs or books, a vault lock or a backup plan keeps. */
export function judgeRetention(scan: Scan, rows: readonly RetentionRow[]): void {
  const { inputs, type } = scan.resource;
  if (!type.startsWith("aws:")) return;
  const kept = inputs["tags"] === undefined ? "" : dataClass(inputs);
  const wanted = requirement(rows, kept === "books" ? "books" : "logs");
  if (wanted === undefined) return;
  switch (typeKey(type)) {
    case "aws:cloudwatch/logGroup:LogGroup":
      return report(scan, "retention-log-group-days", "retentionInDays", inputs["retentionInDays"], wanted);
    case "aws:s3/bucket:Bucket":
    case "aws:s3/bucketV2:BucketV2":
      if (logClasses.has(kept))
        for (const days of expirations(inputs)) report(scan, "retention-bucket-days", "lifecycleRules", days, wanted);
      return;
    case "aws:backup/vaultLockConfiguration:VaultLockConfiguration":
      if (kept === "books") report(scan, "retention-vault-days", "minRetentionDays", inputs["minRetentionDays"], wanted);
      return;
    case "aws:backup/plan:Plan": {
      const plans = unwrap(inputs["rules"]);
      if (kept !== "books" || !Array.isArray(plans)) return;
      for (const rule of plans)
        report(scan, "retention-vault-days", "rules[].lifecycle.deleteAfter", at(rule, "lifecycle.deleteAfter"), wanted);
    }
  }
}
