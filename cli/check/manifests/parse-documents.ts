import { isUtf8 } from "node:buffer";
import { CORE_SCHEMA, loadAll, mergeTag, YAMLException } from "js-yaml";
import type { Problem } from "../../../config/problem.ts";
import { DEEPEST, refusal } from "./limits.ts";

/** A document of a file: its value, and the line it begins on where that is known. */
export interface ParsedDocument {
  readonly value: unknown;
  readonly line: number | undefined;
}

/** What a file holds, or what is wrong with it. */
export interface ParsedFile {
  readonly documents: readonly ParsedDocument[];
  readonly problems: readonly Problem[];
}

const schema = CORE_SCHEMA.withTags(mergeTag);
const wanted = "Kubernetes objects as YAML or JSON";

/** Lines that documents begin on; undefined where the markers do not tell. */
function linesOf(text: string, count: number): readonly (number | undefined)[] {
  if (count < 2) return [1];
  const starts: number[] = [];
  let line = 1;
  let bare = true;
  for (const content of text.split("\n")) {
    if (/^---(?:\s|$)/.test(content)) {
      if (!bare && starts.length === 0) starts.push(1);
      starts.push(content.length > 4 ? line : line + 1);
    } else if (starts.length === 0 && !/^\s*(?:#.*|%.*)?$/.test(content)) bare = false;
    line += 1;
  }
  return starts.length === count ? starts : [];
}

function broken(path: string, error: unknown): Problem {
  if (error instanceof YAMLException) {
    const where = error.mark === undefined ? path : `${path}:${error.mark.line + 1}:${error.mark.column + 1}`;
    return { path: where, wrong: `is not YAML: ${error.reason}`, expected: wanted };
  }
  if (error instanceof RangeError) return { path, wrong: "is nested too deeply", expected: `at most ${DEEPEST} levels` };
  return { path, wrong: `is not YAML: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`, expected: wanted };
}

function values(path: string, text: string): readonly unknown[] {
  if (!path.toLowerCase().endsWith(".json")) return loadAll(text, { schema, maxDepth: DEEPEST });
  return [JSON.parse(text) as unknown];
}

/** The documents of a manifest file, JSON or YAML; `path` is what it is called in problems. */
export function parseDocuments(path: string, bytes: Buffer): ParsedFile {
  const refuse = (problem: Omit<Problem, "path">): ParsedFile => ({ documents: [], problems: [{ path, ...problem }] });
  if (!isUtf8(bytes)) return refuse({ wrong: "is not UTF-8", expected: wanted, fix: "save it in UTF-8" });
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  let found: readonly unknown[];
  try {
    found = values(path, text);
  } catch (error) {
    if (!path.toLowerCase().endsWith(".json")) return { documents: [], problems: [broken(path, error)] };
    return refuse({ wrong: `is not JSON: ${error instanceof Error ? error.message : String(error)}`, expected: wanted });
  }
  const lines = linesOf(text, found.length);
  const documents: ParsedDocument[] = [];
  const problems: Problem[] = [];
  for (const [index, value] of found.entries()) {
    if (value === null || value === undefined) continue;
    const wrong = refusal(value);
    if (wrong === undefined) documents.push({ value, line: lines[index] });
    else
      problems.push({
        path,
        wrong: `${found.length > 1 ? `document ${index + 1} ` : ""}${wrong}`,
        expected: "a document that a person can read",
        fix: "write the values out, or split it",
      });
  }
  return { documents, problems };
}
