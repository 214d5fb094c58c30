import { missingInHyderabad } from "./availability.ts";
import type { Finding } from "../finding.ts";
import type { GraphIndex } from "./graph-index.ts";
import { locations } from "./grammar/locations.ts";
import { notProven, violating } from "./resolve/answer.ts";
import { judgeRetention } from "./retention.ts";
import { catalogue, type CompiledType } from "./scan/catalogue.ts";
import { compileLocator, least, type CompiledLocator } from "./scan/locator.ts";
import { applies } from "./scan/flags.ts";
import type { Scan } from "./scan/scan.ts";
import { walk } from "./scan/walk.ts";
import type { Proof, Resolution, ResidencyResource } from "./types.ts";
import { at, show, unknownValue, unwrap } from "./values.ts";

/** What one resource gave: findings, and the proofs that stand for everything else. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly proofs: readonly Proof[];
}

const placeLocator = compileLocator({ role: "region", direction: "place", paths: [], rule: "residency-resource-region" });
const providerLocator = compileLocator({
  role: "region",
  direction: "place",
  severity: "advisory",
  paths: [],
  rule: "residency-provider-indian",
});
const typeLocator = compileLocator({ role: "type", direction: "send-to", paths: [] });
const zoneLocator = compileLocator({
  role: "zone",
  direction: "place",
  severity: "advisory",
  paths: [],
  rule: "residency-zone-empanelled",
});
const nodeBudget = 200_000;

function renderPath(trail: readonly (string | number)[]): string {
  let text = "";
  for (const step of trail) {
    if (typeof step === "number") text += `[${step}]`;
    else text += step === "#" || text === "" || text.endsWith("#") ? step : `.${step}`;
  }
  return text;
}

function place(scan: Scan, index: GraphIndex, type: CompiledType): void {
  const { resource } = scan;
  const answer = index.placement(resource);
  const locator = { ...placeLocator, severity: least(answer.severity ?? "mandatory", type.place) };
  const refused = type.abroad?.endpoint === false;
  const stated: Resolution = refused && answer.result === "not-proven" ? violating(type.abroad?.reason ?? "") : answer;
  scan.trail.push(answer.path);
  scan.emit(
    locator,
    refused && answer.result === "proven"
      ? { ...stated, reason: `${stated.reason}; ${type.abroad?.reason}, so AWS would refuse it` }
      : stated,
    answer.value,
  );
  const missing = answer.result === "proven" && answer.value === "ap-south-2" ? missingInHyderabad(resource.type) : undefined;
  if (missing !== undefined) scan.emit({ ...typeLocator, severity: "advisory" }, notProven(missing), answer.value);
  scan.trail.pop();
}

function wholeType(scan: Scan, type: CompiledType): void {
  const { abroad } = type;
  if (abroad === undefined || abroad.endpoint === false) return;
  scan.trail.push("(type)");
  scan.emit({ ...typeLocator, severity: abroad.severity }, { result: abroad.result, reason: abroad.reason }, scan.resource.type);
  scan.trail.pop();
}

function omitted(scan: Scan, type: CompiledType): void {
  for (const { path, locator } of type.omissions) {
    if (!applies(scan, locator)) continue;
    const top = path.split(".", 1)[0] ?? path;
    const value = at(scan.resource.inputs, path);
    const unknown = unknownValue(value) || unknownValue(scan.resource.inputs[top]) || scan.resource.unknown?.includes(top) === true;
    if (value !== undefined && !unknown) continue;
    const means = locator.source.means ?? `left out, the service takes ${locator.source.default ?? "a place abroad"}`;
    const answer = unknown ? scan.unknown(top) : { result: locator.source.result ?? "violating", reason: means };
    scan.trail.push(path);
    scan.emit(locator, answer, undefined);
    scan.trail.pop();
  }
}

function unknownInputs(scan: Scan, type: CompiledType): void {
  for (const property of scan.resource.unknown ?? []) {
    const node = type.paths.children.get(property);
    const locator = node?.locators[0];
    if (locator === undefined || locator.direction === "name" || property === "region") continue;
    scan.trail.push(property);
    scan.emit(
      locator,
      locator.direction === "read-from" ? { result: "proven", reason: "read from, so nothing leaves" } : scan.unknown(property),
      "(unknown)",
    );
    scan.trail.pop();
  }
}

/** Judges one resource within its graph; never throws, for what cannot be judged is a finding too. */
export function judgeResource(resource: ResidencyResource, index: GraphIndex): Judgement {
  const findings: Finding[] = [];
  const proofs: Proof[] = [];
  const trail: (string | number)[] = [];
  const found = { count: 0 };
  const { scope } = index;
  const report = (locator: CompiledLocator, answer: Resolution, value: unknown): void => {
    const path = renderPath(trail);
    const result = answer.result;
    const severity = least(least(locator.severity, answer.severity ?? "mandatory"), scope.severity);
    const level = index.level(result, severity);
    if (level === undefined || result === "proven") {
      proofs.push({ rule: locator.rule, subject: resource.urn, path, value: show(value), result, reason: answer.reason });
      return;
    }
    found.count += 1;
    const rule = scope.rule(locator.rule);
    const message = result === "violating" ? answer.reason : `not proven to be in India: ${answer.reason}`;
    findings.push({
      rule: locator.rule,
      level,
      subject: resource.urn,
      path,
      value: show(answer.part ?? value),
      message,
      clauses: rule.clauses,
      fix: rule.fix,
      result,
      reason: answer.reason,
    });
  };
  const emit: Scan["emit"] = (locator, answer, value) => {
    report(locator, answer, value);
    if (scope.empanelledOnly && answer.result === "proven" && typeof value === "string" && locations().notEmpanelled.has(value))
      report(zoneLocator, violating(`the Local Zone ${value} is in India, and no empanelment names it`), value);
  };
  try {
    const type = catalogue(resource.type);
    const unknown = (property: string): Resolution => index.unknown(resource, property);
    const isAws = resource.type.startsWith("aws:");
    const where: Resolution = isAws ? index.placement(resource) : { result: "proven", reason: "not an AWS resource" };
    const context = index.context(where);
    const listed = type.listed && !resource.type.endsWith(":*");
    const scan: Scan = {
      resource,
      context,
      trail,
      listed,
      outer: undefined,
      depth: 0,
      budget: { left: nodeBudget },
      found,
      emit,
      unknown,
      generic: index.options.generic !== false,
    };
    if (isAws) place(scan, index, type);
    else if (resource.type === "pulumi:providers:aws") {
      const answer = index.placement(resource);
      trail.push("region");
      emit(providerLocator, answer, answer.value);
      trail.pop();
    }
    wholeType(scan, type);
    omitted(scan, type);
    unknownInputs(scan, type);
    walk(scan, isAws ? withoutRegion(resource.inputs) : resource.inputs, "", type.paths);
    if (index.options.retention !== false) judgeRetention(scan, scope.retention);
  } catch (error) {
    report(
      placeLocator,
      notProven(`the resource could not be judged: ${error instanceof Error ? error.message : String(error)}`),
      resource.type,
    );
  }
  return { findings, proofs };
}

function withoutRegion(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (typeof unwrap(inputs["region"]) !== "string") return inputs;
  const { region: _judged, ...rest } = inputs;
  return rest;
}
