import { isObject, type PlainObject } from "../residency/values.ts";
import { read, UNKNOWN } from "./read.ts";

/** One statement of an IAM policy document, its lists made lists. */
export interface Statement {
  readonly path: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly principals: readonly string[];
  readonly condition: PlainObject | undefined;
}

function list(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string");
}

function principals(value: unknown): readonly string[] {
  return isObject(value) ? Object.values(value).flatMap(list) : list(value);
}

function statement(value: PlainObject, path: string): Statement {
  const { Condition: condition } = value;
  return {
    path,
    allows: value["Effect"] === "Allow",
    actions: list(value["Action"]),
    notActions: list(value["NotAction"]),
    resources: list(value["Resource"]),
    notResources: list(value["NotResource"]),
    principals: principals(value["Principal"]),
    condition: isObject(condition) && Object.keys(condition).length > 0 ? condition : undefined,
  };
}

const known = new WeakMap<PlainObject, Map<string, readonly Statement[] | typeof UNKNOWN>>();

/** The statements of the policy document at `path`; `UNKNOWN` when it is not known or no document. Read once, for several rules ask. */
export function statements(inputs: PlainObject, path: string): readonly Statement[] | typeof UNKNOWN {
  let documents = known.get(inputs);
  if (documents === undefined) known.set(inputs, (documents = new Map()));
  let found = documents.get(path);
  if (found === undefined) documents.set(path, (found = parsed(inputs, path)));
  return found;
}

function parsed(inputs: PlainObject, path: string): readonly Statement[] | typeof UNKNOWN {
  const value = read(inputs, path);
  if (value === undefined) return [];
  let document: unknown = value;
  if (typeof value === "string") {
    try {
      document = JSON.parse(value);
    } catch {
      return UNKNOWN;
    }
  }
  if (!isObject(document)) return UNKNOWN;
  const { Statement: given } = document;
  const all: readonly unknown[] = Array.isArray(given) ? given : [given];
  return all.filter(isObject).map((item, index) => statement(item, `${path}#Statement[${index}]`));
}
