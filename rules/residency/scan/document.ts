import { createRequire } from "node:module";
import type * as yaml from "yaml";
import { notProven, proven } from "../resolve/answer.ts";
import { objectToken } from "../token.ts";
import { isObject } from "../values.ts";
import { catalogue } from "./catalogue.ts";
import { decoded } from "./decode.ts";
import { within, type CompiledLocator } from "./locator.ts";
import { isPolicy, scanPolicy } from "./policy.ts";
import type { Scan, Walker } from "./scan.ts";
import { scanText } from "./text.ts";

const mayName = /(?:north|south|east|west|central)|arn:|:\/\/|[a-z0-9]\.[a-z]{2}|az\d|apiVersion|region/i;
const yamlLike = /^(?:---|\s*(?:- )?["']?[\w./-]+["']?:(?:\s|$))/m;
const require = createRequire(import.meta.url);
const limit = 4_000_000;
const deepest = 6;

function parsed(text: string): readonly unknown[] | undefined {
  const start = text.trimStart();
  if (start.startsWith("{") || start.startsWith("[")) {
    try {
      return [JSON.parse(start)];
    } catch {
      // not JSON: flow YAML, or a template; both are tried below
    }
  }
  if (start.startsWith("#!") || !yamlLike.test(text)) return undefined;
  try {
    const { parseAllDocuments } = require("yaml") as typeof yaml;
    const documents = parseAllDocuments(text, { logLevel: "silent" });
    const roots = "empty" in documents ? [] : documents;
    if (roots.some((document) => document.errors.length > 0)) return undefined;
    const values = roots.map((document): unknown => document.toJS({ maxAliasCount: 100 }));
    return values.some((value) => typeof value === "object" && value !== null) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** Walks one parsed document as what it is: a Kubernetes object, an access policy, or plain settings. */
function scanParsed(scan: Scan, value: unknown, locator: CompiledLocator, walker: Walker): void {
  const token = isObject(value) ? objectToken(value) : undefined;
  if (token !== undefined) {
    const type = catalogue(token);
    const inner: Scan = { ...scan, listed: type.listed, resource: { ...scan.resource, inputs: value as Record<string, unknown> } };
    return walker.walk(inner, value, "", type.paths);
  }
  if (isPolicy(value)) return scanPolicy(scan, value, locator);
  walker.walk(scan, value, "", undefined);
}

/** Looks into an embedded document: JSON, YAML, base64 of either, or a script. */
export function scanDocument(scan: Scan, text: string, locator: CompiledLocator, walker: Walker): void {
  if (text.length > limit || scan.depth >= deepest)
    return scan.emit(locator, notProven("the document is too large or too deep to judge"), text.slice(0, 80));
  const plain = decoded(text);
  if (plain !== undefined) return scanDocument({ ...scan, depth: scan.depth + 1 }, plain, locator, walker);
  if (!mayName.test(text)) return scan.emit(locator, proven("the document names no place"), "(document)");
  const before = scan.found.count;
  const inner: Scan = {
    ...scan,
    outer: locator,
    depth: scan.depth + 1,
    emit: (found, answer, value) => scan.emit(within(locator, found), answer, value),
  };
  const values = parsed(text);
  if (values === undefined && /[\n{[]/.test(text)) scanText(inner, text, locator);
  else if (values === undefined) walker.generic(inner, text, "value");
  else {
    scan.trail.push("#");
    for (const value of values) scanParsed(inner, value, locator, walker);
    scan.trail.pop();
  }
  if (scan.found.count === before) scan.emit(locator, proven("the document names no place abroad"), "(document)");
}
