import { isRecord } from "../harness/manifest.ts";
import { complaints, type Complaint } from "./constraints.ts";
import { plain } from "./graph.ts";
import type { KeyRule, Mapping, TypeRule } from "./mapping.ts";
import { propertyByName } from "./names.ts";
import { Places, type Place } from "./places.ts";
import { missing } from "./required.ts";
import type { SchemaNode } from "./schemas.ts";

/** One thing wrong with a resource, at a Pulumi path. */
export interface Fault {
  readonly kind: Complaint["kind"] | "unmapped key" | "stale mapping" | "required";
  readonly path: string;
  readonly message: string;
}

/** Faults of a resource, and what of the mapping was of use. */
export interface Walk {
  readonly faults: readonly Fault[];
  /** Rows of the type's rule that were looked up, as `keys.x`, `absent.X`, `accept.x`. */
  readonly used: ReadonlySet<string>;
  /** Values held against a schema. */
  readonly judged: number;
  /** Values left alone: no CloudFormation property, free form, or not known before `up`. */
  readonly left: number;
}

/** What {@link walk} judges by. */
export interface Judgement {
  readonly cfnType: string;
  readonly root: SchemaNode;
  readonly rule: Exclude<TypeRule, { none: string }>;
  readonly everywhere: Mapping["everywhere"];
}

/** Holds the inputs of one resource against the schema of its CloudFormation type. */
export function walk(inputs: Readonly<Record<string, unknown>>, judgement: Judgement): Walk {
  const { cfnType, root, rule, everywhere } = judgement;
  const places = new Places(root);
  const faults: Fault[] = [];
  const used = new Set<string>();
  let judged = 0;
  let left = 0;
  const keyRules = rule.keys ?? {};

  function report(fault: Fault, keys: string): void {
    if (rule.accept?.[keys] === undefined) faults.push(fault);
    else used.add(`accept.${keys}`);
  }

  function object(value: Readonly<Record<string, unknown>>, at: Place): void {
    for (const [key, raw] of Object.entries(value)) {
      if (raw === undefined || raw === null) continue;
      const place = { ...at, keys: join(at.keys, key), shown: join(at.shown, key) };
      const keyRule = keyRules[place.keys] ?? (at.keys === "" ? everywhere[key] : undefined);
      if (keyRules[place.keys] !== undefined) used.add(`keys.${place.keys}`);
      if (isRecord(keyRule) && "none" in keyRule) left += 1;
      else oneKey(key, raw, { at, place }, keyRule);
    }
  }

  function oneKey(key: string, raw: unknown, { at, place }: { at: Place; place: Place }, keyRule: PathRule): void {
    const path = isRecord(keyRule) ? keyRule.path : keyRule;
    const target = path === undefined ? byName(key, at) : path === "." ? at : places.follow(path, at);
    if (target === undefined) {
      const kind = path === undefined ? "unmapped key" : "stale mapping";
      const message =
        path === undefined
          ? `maps to no property of ${cfnType}${suffix(at)}; expected one of ${places.writable(at).join(", ")}` +
            " - add a row to mapping.json"
          : `is mapped to ${path}, which ${cfnType} does not have - correct mapping.json`;
      report({ kind, path: place.shown, message }, place.keys);
      return;
    }
    const values = isRecord(keyRule) ? keyRule.values : {};
    any(raw, { ...target, keys: place.keys, shown: place.shown }, values);
  }

  function any(raw: unknown, at: Place, values: ValueNames): void {
    const found = plain(raw);
    if (!found.known || found.value === null) {
      left += 1;
      return;
    }
    const { value } = found;
    if (Array.isArray(value)) {
      judge(value, at);
      value.forEach((item: unknown, index) => {
        any(item, { ...places.item(at, index), shown: `${at.shown}[${index}]` }, values);
      });
    } else if (isRecord(value)) map(value, at.node["type"] === "array" ? places.item(at, 0) : at);
    else judge(values[String(value)] ?? value, at.node["type"] === "array" ? places.item(at, 0) : at);
  }

  function map(value: Readonly<Record<string, unknown>>, at: Place): void {
    const hasRules = Object.keys(keyRules).some((key) => key.startsWith(`${at.keys}.`));
    if (hasRules || places.writable(at).length > 0) object(value, places.visit(at));
    else if (["string", "integer", "number", "boolean"].includes(String(at.node["type"]))) {
      report({ kind: "type", path: at.shown, message: `is a map; expected a ${String(at.node["type"])}` }, at.keys);
    } else left += 1;
  }

  function judge(value: unknown, at: Place): void {
    judged += 1;
    for (const { kind, message } of complaints(root, at.node, value)) {
      report({ kind, path: at.shown, message }, at.keys);
    }
  }

  function byName(key: string, at: Place): Place | undefined {
    const name = propertyByName(key, places.writable(at), at.cfn.at(-1) ?? cfnType);
    return name === undefined ? undefined : places.property(at, name);
  }

  object(inputs, places.top);
  for (const { cfnPath, at, message } of missing(root, places.visited())) {
    if (rule.absent?.[cfnPath] === undefined) faults.push({ kind: "required", path: at, message });
    else used.add(`absent.${cfnPath}`);
  }
  return { faults, used, judged, left };
}

type PathRule = Exclude<KeyRule, { none: string }> | undefined;
type ValueNames = Readonly<Record<string, string | number | boolean>>;

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function suffix(place: Place): string {
  return place.cfn.length === 0 ? "" : `, ${place.cfn.join(".")}`;
}
