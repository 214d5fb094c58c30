import { isRecord } from "../harness/manifest.ts";
import { plain } from "./graph.ts";
import { alternatives, resolve, strings, type SchemaNode } from "./schemas.ts";

/** A broken constraint: its kind and a sentence. */
export interface Complaint {
  readonly kind: "type" | "enum" | "pattern" | "length" | "range" | "items";
  readonly message: string;
}

/**
 * What a schema node has against a scalar or the size of a list. Pulumi and CloudFormation differ in how they write
 * numbers and booleans (`"5"` and `5`), so only what cannot be read as the wanted type counts as a wrong type.
 */
export function complaints(root: SchemaNode, unresolved: SchemaNode, value: unknown): readonly Complaint[] {
  const node = resolve(root, unresolved);
  if (Array.isArray(value)) return itemComplaints(node, value);
  if (isRecord(value)) return [];
  const own = [...typeComplaints(node, value), ...enumComplaints(node, value)];
  if (typeof value === "string") own.push(...textComplaints(node, value));
  const number = typeof value === "number" ? value : Number.NaN;
  if (typeof node["minimum"] === "number" && number < node["minimum"]) own.push(range(value, "below", node["minimum"]));
  if (typeof node["maximum"] === "number" && number > node["maximum"]) own.push(range(value, "above", node["maximum"]));
  const others = alternatives(node).filter((part) => part["required"] === undefined || part["type"] !== undefined);
  const judged = others.map((part) => complaints(root, part, value));
  if (judged.length > 0 && judged.every((found) => found.length > 0)) own.push(...judged.flat().slice(0, 1));
  return own;
}

function range(value: unknown, side: "below" | "above", limit: number): Complaint {
  return { kind: "range", message: `${show(value)} is ${side} ${limit}` };
}

function typeComplaints(node: SchemaNode, value: unknown): readonly Complaint[] {
  const types = typeof node["type"] === "string" ? [node["type"]] : strings(node["type"]);
  if (types.length === 0 || types.some((type) => readsAs(type, value))) return [];
  return [{ kind: "type", message: `${show(value)} is no ${types.join(" or ")}` }];
}

function readsAs(type: string, value: unknown): boolean {
  if (type === "array") return false;
  if (type === "object") return typeof value === "string" && isJson(value);
  if (type === "boolean") return typeof value === "boolean" || value === "true" || value === "false";
  const text = String(value);
  if (type === "integer") return /^-?\d+$/.test(text);
  if (type === "number") return text.trim() !== "" && Number.isFinite(Number(text));
  return true;
}

function isJson(text: string): boolean {
  try {
    return isRecord(JSON.parse(text));
  } catch {
    return false;
  }
}

function enumComplaints(node: SchemaNode, value: unknown): readonly Complaint[] {
  const exact = "const" in node ? [node["const"]] : node["enum"];
  const ignoringCase = node["enumCaseInsensitive"];
  const text = String(value);
  if (Array.isArray(exact) && !exact.map(String).includes(text)) return [notOneOf(value, exact)];
  if (Array.isArray(ignoringCase) && !ignoringCase.some((item) => String(item).toLowerCase() === text.toLowerCase())) {
    return [notOneOf(value, ignoringCase)];
  }
  return [];
}

function notOneOf(value: unknown, allowed: readonly unknown[]): Complaint {
  const more = allowed.length > 12 ? `, and ${allowed.length - 12} more` : "";
  return { kind: "enum", message: `${show(value)} is not one of ${allowed.slice(0, 12).join(", ")}${more}` };
}

function textComplaints(node: SchemaNode, value: string): readonly Complaint[] {
  const found: Complaint[] = [];
  // Length counts characters, as JSON Schema does, not UTF-16 units.
  const length = [...value].length;
  const { pattern, minLength, maxLength } = node;
  if (typeof pattern === "string" && expression(pattern)?.test(value) === false) {
    found.push({ kind: "pattern", message: `${show(value)} does not match ${pattern}` });
  }
  if (typeof minLength === "number" && length < minLength) {
    found.push({ kind: "length", message: `${show(value)} has ${length} characters; at least ${minLength}` });
  }
  if (typeof maxLength === "number" && length > maxLength) {
    found.push({ kind: "length", message: `${show(value)} has ${length} characters; at most ${maxLength}` });
  }
  return found;
}

/** Undefined where the pattern is of another dialect than ours; Python's `\A`, `\Z` and named groups are translated. */
export function expression(pattern: string): RegExp | undefined {
  const translated = pattern.replaceAll("\\Z", "$").replaceAll("\\A", "^").replaceAll("(?P<", "(?<");
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(translated, flags);
    } catch {
      // The other reading, or none.
    }
  }
  return undefined;
}

function itemComplaints(node: SchemaNode, value: readonly unknown[]): readonly Complaint[] {
  if (node["type"] !== "array") return [];
  const found: Complaint[] = [];
  const { minItems, maxItems } = node;
  const say = (limit: string): Complaint => ({ kind: "items", message: `${value.length} items; ${limit}` });
  if (typeof minItems === "number" && value.length < minItems) found.push(say(`at least ${minItems}`));
  if (typeof maxItems === "number" && value.length > maxItems) found.push(say(`at most ${maxItems}`));
  // Two values that are not known before `up` look alike and may well differ.
  const known = value.filter((item) => plain(item).known).map((item) => JSON.stringify(item));
  if (node["uniqueItems"] === true && new Set(known).size < known.length) found.push(say("all must differ"));
  return found;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
