import type { z } from "zod";
import { nearest } from "../nearest.ts";
import type { Problem } from "../problem.ts";

type Issue = z.core.$ZodIssue;

/**
 * The problems behind zod's `issues` on `input`, in the words of a user: each with its path from `prefix`
 * (`nivas:`), the value that stands there, what is allowed and the fix. `keysAt` tells which keys an object takes.
 */
export function problemsOf(
  issues: readonly Issue[],
  input: unknown,
  prefix: string,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, input, prefix, keysAt));
}

function problemsOfIssue(
  issue: Issue,
  input: unknown,
  prefix: string,
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...issue.path, key], key, prefix, keysAt(issue.path)));
  }
  if (issue.code === "invalid_union") {
    const branch = nearestBranch(issue.errors, input, issue.path);
    if (branch !== undefined) {
      return branch.flatMap((inner) => problemsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, input, prefix, keysAt));
    }
  }
  const value = valueAt(input, issue.path);
  const path = pathText(prefix, issue.path);
  if (value === undefined) return [{ path, wrong: "is missing", expected: expectedOf(issue), fix: "add it" }];
  const [wrong, expected] = wording(issue, value);
  const empty = value === null ? { fix: "fill it in, or remove the key" } : {};
  const quotes =
    typeof value === "number" && issue.code === "invalid_type" && issue.expected === "string" ? { fix: "put it in quotes" } : {};
  return [{ path, ...(value === null ? {} : { value }), wrong, expected, ...empty, ...quotes }];
}

/** The branch of a union that the user most likely meant: the one for objects when an object was given. */
function nearestBranch(errors: readonly Issue[][], input: unknown, path: readonly PropertyKey[]): readonly Issue[] | undefined {
  const value = valueAt(input, path);
  if (typeof value !== "object" || value === null) return undefined;
  return errors.find((branch) => branch.every((issue) => issue.path.length > 0 || issue.code === "unrecognized_keys"));
}

function unknownKey(path: readonly PropertyKey[], key: string, prefix: string, known: readonly string[]): Problem {
  const name = nearest(key, known);
  return {
    path: pathText(prefix, path),
    wrong: "is not a known key",
    expected: known.length > 0 ? `one of ${[...known].sort().join(", ")}` : "no such key",
    fix: name === undefined ? "remove it" : `did you mean ${name}?`,
  };
}

/** What is wrong and what is allowed. A message of ours reads `<wrong>; expected <allowed>`; zod's own are put into words. */
function wording(issue: Issue, value: unknown): readonly [wrong: string, expected: string] {
  const own = issue.message.split("; expected ");
  if (own[0] !== undefined && own[1] !== undefined) return [own[0], own[1]];
  const expected = expectedOf(issue);
  switch (issue.code) {
    case "invalid_type":
      return [`is ${kindOf(value)}`, expected];
    case "too_small":
      return ["is too small", expected];
    case "too_big":
      return ["is too large", expected];
    default:
      return ["is not allowed", expected];
  }
}

function expectedOf(issue: Issue): string {
  const own = issue.message.split("; expected ")[1];
  if (own !== undefined) return own;
  switch (issue.code) {
    case "invalid_type":
      return article(issue.expected);
    case "invalid_value":
      return issue.values.length === 1
        ? JSON.stringify(issue.values[0])
        : `one of ${issue.values.map((value) => String(value)).join(", ")}`;
    case "too_small":
      return `at least ${issue.minimum}`;
    case "too_big":
      return `at most ${issue.maximum}`;
    case "invalid_union":
      return "a group of settings, or false";
    default:
      return issue.message;
  }
}

function article(kind: string): string {
  const words: Record<string, string> = {
    object: "a group of settings",
    array: "a list",
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    record: "a group of settings",
  };
  return words[kind] ?? kind;
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number")
    return Number.isInteger(value) ? "a whole number" : Number.isFinite(value) ? "a number" : "not a finite number";
  return article(typeof value);
}

/** `path` as a user reads it: `nivas:regions[1].vpcCidr`. */
export function pathText(prefix: string, path: readonly PropertyKey[]): string {
  return (
    prefix + path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? String(part) : `.${String(part)}`)).join("")
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined), input);
}
