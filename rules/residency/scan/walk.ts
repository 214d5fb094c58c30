import { namedPlace } from "../grammar/place.ts";
import { notProven, proven } from "../resolve/answer.ts";
import { resolveRegion } from "../resolve/region.ts";
import { resolveScalar } from "../resolve/scalar.ts";
import type { Resolution } from "../types.ts";
import { unknownValue, unwrap, type PlainObject } from "../values.ts";
import { scanChart } from "./chart.ts";
import { scanDocument } from "./document.ts";
import { scanVariable, variableOf, type Variable } from "./env.ts";
import { applies, judgeFlag } from "./flags.ts";
import { generic } from "./generic.ts";
import { keyMeaning } from "./keys.ts";
import { scanAnnotations, scanEgress, scanLabels, scanRequirement } from "./kubernetes.ts";
import { genericLocator, type CompiledLocator } from "./locator.ts";
import type { Scan, Walker } from "./scan.ts";
import { scanPolicy } from "./policy.ts";
import { scanText } from "./text.ts";
import type { PathNode } from "./trie.ts";

const walker: Walker = {
  walk,
  document: (scan, text, locator) => scanDocument(scan, text, locator, walker),
  generic: (scan, text, key) => generic(scan, text, key, walker),
};

/** What reading means: only a proven foreign source is worth a word, for nothing leaves. */
function byDirection(answer: Resolution, locator: CompiledLocator): Resolution {
  const reads = locator.direction === "read-from" && locator.role !== "image";
  return reads && answer.result === "not-proven" ? proven(`read from, so nothing leaves: ${answer.reason}`) : answer;
}

function contextFor(scan: Scan, locator: CompiledLocator, container: PlainObject | undefined): Scan["context"] {
  if (locator.role !== "bucket" && locator.role !== "arn" && locator.role !== "url") return scan.context;
  const together = locator.source.together === true || (locator.role === "bucket" && locator.direction === "place");
  return { ...scan.context, container, together };
}

/** Charts split an image into `registry` and `repository`: put together again before it is judged. */
function qualified(value: string, key: string, container: PlainObject | undefined): string {
  const registry = unwrap(container?.["registry"]);
  const split = key === "repository" && typeof registry === "string" && registry !== "";
  return split ? `${registry}/${value}` : value;
}

function text(scan: Scan, value: string, key: string, locator: CompiledLocator, container: PlainObject | undefined): void {
  const { role } = locator;
  if (role === "document" || role === "chart-values" || role === "manifest" || role === "policy" || role === "kubeconfig")
    return scanDocument(scan, value, locator, walker);
  if (role === "provider-endpoints") return scanDocument(scan, value, locator, walker);
  if (role === "text") return scanText(scan, value, locator);
  if (role === "env-map" || role === "env") return scanVariable(scan, key, value, locator, walker);
  if (role === "flag") return scan.emit(locator, judgeFlag(value, locator), value);
  const answer = resolveScalar(role === "image" ? qualified(value, key, container) : value, role, contextFor(scan, locator, container));
  if (answer === undefined) return generic(scan, value, key, walker);
  scan.emit(locator, byDirection(answer, locator), value);
}

function single(scan: Scan, value: unknown, key: string, locator: CompiledLocator, container: PlainObject | undefined): void {
  if (locator.severity === "pass") return scan.emit(locator, proven("recorded, and let be by the table"), value);
  if (unknownValue(value)) {
    const answer = scan.unknown(String(scan.trail[0] ?? key));
    return scan.emit(locator, byDirection(answer, locator), "(unknown)");
  }
  if (typeof value === "string") return text(scan, value, key, locator, container);
  if (locator.role === "flag") scan.emit(locator, judgeFlag(value, locator), value);
}

/** Hands a whole container to the role that reads it; true when the walk need not go into it. */
function whole(scan: Scan, value: PlainObject | readonly unknown[], locator: CompiledLocator): boolean {
  const isList = Array.isArray(value);
  switch (locator.role) {
    case "flag":
      if (locator.source.is === undefined && locator.source.unless === undefined) scan.emit(locator, judgeFlag(value, locator), value);
      return false;
    case "node-labels":
      if (!isList) scanLabels(scan, value as PlainObject, locator);
      return !isList;
    case "node-terms":
      if (!isList && typeof (value as PlainObject)["key"] === "string") scanRequirement(scan, value as PlainObject, locator);
      return !isList;
    case "annotations":
      if (!isList) scanAnnotations(scan, value as PlainObject, locator, walker);
      return !isList;
    case "egress":
      if (isList) scanEgress(scan, value, locator);
      return false;
    case "policy":
      if (!isList && "Statement" in value) scanPolicy(scan, value as PlainObject, locator);
      return !isList;
    case "chart-values":
      if (!isList) scanChart(scan, value as PlainObject, locator, walker);
      return !isList;
    case "document":
    case "manifest":
    case "kubeconfig":
    case "provider-endpoints":
      if (isList) return false;
      walker.document(scan, JSON.stringify(value) ?? "", locator);
      return true;
    default:
      return false;
  }
}

const settings = genericLocator("mandatory");

/** Judges a variable at the place of its value. */
function variableAt(scan: Scan, variable: Variable, locator: CompiledLocator): void {
  scan.trail.push(variable.key);
  scanVariable(scan, variable.name, variable.value, locator, walker);
  scan.trail.pop();
}

function special(scan: Scan, value: PlainObject, node: PathNode | undefined): boolean {
  if (value["Effect"] === "Deny" || value["operator"] === "NotIn" || value["operator"] === "DoesNotExist") return true;
  if (node !== undefined && node.children.size > 0) return false;
  const variable = variableOf(value);
  if (variable === undefined) return false;
  variableAt(scan, variable, scan.outer ?? settings);
  return true;
}

function object(scan: Scan, value: PlainObject, node: PathNode | undefined): void {
  const locators = node?.locators ?? [];
  const variables = locators.find((locator) => locator.role === "env");
  if (variables !== undefined) {
    const variable = variableOf(value);
    if (variable !== undefined && !unknownValue(variable.value)) return variableAt(scan, variable, variables);
  }
  let consumed = false;
  for (const locator of locators) if (applies(scan, locator)) consumed = whole(scan, value, locator) || consumed;
  if (consumed || special(scan, value, node)) return;
  const mapLocator = locators.find((locator) => locator.role === "env-map" || locator.role === "env");
  for (const name of Object.keys(value)) {
    const child = node?.children.get(name) ?? node?.star;
    const meaning = keyMeaning(name);
    if (child === undefined && mapLocator === undefined && (meaning.off || meaning.excluding)) continue;
    scan.trail.push(name);
    if (child !== undefined && child === node?.star && child.locators.some((locator) => locator.role === "region"))
      mapKey(scan, name, child);
    const next = unwrap(value[name]);
    if (child === undefined && mapLocator !== undefined && typeof next === "string") single(scan, next, name, mapLocator, value);
    else visit(scan, next, name, child, value);
    scan.trail.pop();
  }
}

function mapKey(scan: Scan, name: string, node: PathNode): void {
  const locator = node.locators[0];
  if (locator !== undefined && namedPlace(name) !== undefined) scan.emit(locator, resolveRegion(name), name);
}

/** A string no path names; one that is not known yet matters where its key bears a place. */
function unnamed(scan: Scan, value: string, key: string): void {
  if (!unknownValue(value)) return generic(scan, value, key, walker);
  const meaning = keyMeaning(key);
  if (meaning.off || meaning.source || !(meaning.location || meaning.host)) return;
  scan.emit(settings, scan.unknown(String(scan.trail[0] ?? key)), "(unknown)");
}

const ancestors: unknown[] = [];

function visit(scan: Scan, value: unknown, key: string, node: PathNode | undefined, container: PlainObject | undefined): void {
  if (value === undefined || value === null) return;
  scan.budget.left -= 1;
  if (scan.budget.left < 0) return;
  if (node === undefined && scan.generic === false) return;
  const locators = node?.locators ?? [];
  if (locators.some((locator) => locator.direction === "name" && locator.role !== "flag" && locator.role !== "cidr")) return;
  if (typeof value !== "object") {
    if (locators.length > 0) {
      for (const locator of locators) if (applies(scan, locator)) single(scan, value, key, locator, container);
    } else if (typeof value === "string") unnamed(scan, value, key);
    return;
  }
  if (ancestors.includes(value) || ancestors.length > 200) return;
  ancestors.push(value);
  try {
    if (unknownValue(value)) for (const locator of locators) single(scan, value, key, locator, container);
    else if (!Array.isArray(value)) object(scan, value as PlainObject, node);
    else {
      for (const locator of locators) if (applies(scan, locator)) whole(scan, value as readonly unknown[], locator);
      for (let i = 0; i < value.length; i += 1) {
        scan.trail.push(i);
        visit(scan, unwrap(value[i]), key, node, container);
        scan.trail.pop();
      }
    }
  } finally {
    ancestors.pop();
  }
}

/** Walks a value along the compiled paths of its type; what no path names goes through the generic pass. */
export function walk(scan: Scan, value: unknown, key: string, node: PathNode | undefined): void {
  visit(scan, unwrap(value), key, node, undefined);
  if (scan.budget.left < 0 && scan.found.count === 0) {
    const locator = node?.locators[0] ?? scan.outer;
    if (locator !== undefined) scan.emit(locator, notProven("the resource is too large to judge"), "");
  }
}
