import type { Conditions, OneOrMany, PolicyDocument, Statement } from "../../../rules/organization/document.ts";

/** A call as AWS sees it before it decides. */
export interface Call {
  readonly action: string;
  /** @default "*" */
  readonly resource?: string;
  /** Condition keys, in any case; a key that is absent is absent in the call. */
  readonly keys: Readonly<Record<string, OneOrMany>>;
}

const list = (value: OneOrMany): readonly string[] => (typeof value === "string" ? [value] : value);

/** `*` and `?` as IAM reads them. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
function like(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "is").test(text);
}

const tests: Readonly<Record<string, (pattern: string, text: string) => boolean>> = {
  StringEquals: (pattern, text) => pattern === text,
  ArnLike: like,
  Bool: (pattern, text) => pattern.toLowerCase() === text.toLowerCase(),
};

/** One operator over one key. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-key-or-value-conditions.html */
function holds(operator: string, wanted: readonly string[], found: readonly string[] | undefined): boolean {
  const [, any, bare = "", ifExists] = /^(ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (bare === "Null") return wanted.includes(String(found === undefined));
  const isNegated = bare.includes("Not");
  const test = tests[bare.replace("Not", "")];
  if (test === undefined) throw new Error(`operator ${operator} is not one the evaluator knows`);
  if (found === undefined) return any === undefined && (isNegated || ifExists !== undefined);
  const matches = (text: string): boolean => wanted.some((pattern) => test(pattern, text)) !== isNegated;
  return any === undefined ? found.every(matches) : found.some(matches);
}

function meets(conditions: Conditions, call: Call): boolean {
  const keys = new Map(Object.entries(call.keys).map(([key, value]) => [key.toLowerCase(), list(value)]));
  return Object.entries(conditions).every(([operator, byKey]) =>
    Object.entries(byKey).every(([key, wanted]) => holds(operator, list(wanted), keys.get(key.toLowerCase()))),
  );
}

function applies({ Action, NotAction, Resource, Condition = {} }: Statement, call: Call): boolean {
  const names = (patterns: readonly string[]): boolean => patterns.some((pattern) => like(pattern, call.action));
  const isNamed = Action !== undefined ? names(Action) : !names(NotAction ?? []);
  return isNamed && list(Resource).some((pattern) => like(pattern, call.resource ?? "*") || pattern === "*") && meets(Condition, call);
}

/** Sids of the statements that deny a call; empty when it goes through. */
export function deniedBy(documents: readonly PolicyDocument[], call: Call): readonly string[] {
  return documents.flatMap(({ Statement }) => Statement.filter((statement) => applies(statement, call)).map(({ Sid }) => Sid));
}
