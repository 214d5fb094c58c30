import { readFileSync, statSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { problemText, type Problem } from "../../../config/problem.ts";
import type { FileLocation } from "../../../rules/evidence/index.ts";
import { objectToken, type ResidencyResource } from "../../../rules/residency/index.ts";
import { noExtra, type Surface } from "../judging.ts";
import { findFiles } from "./find-files.ts";
import { MIB, MOST_MIB } from "./limits.ts";
import { parseDocuments, type ParsedFile } from "./parse-documents.ts";

type PlainObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The objects in a document: itself, or the items of a List; undefined for what is no Kubernetes object. */
function objectsIn(value: unknown): readonly PlainObject[] | undefined {
  if (!isObject(value) || objectToken(value) === undefined) return undefined;
  const { items, kind } = value;
  if (!text(kind).endsWith("List") || !Array.isArray(items)) return [value];
  const inner = items.map((item: unknown) => objectsIn(item));
  return inner.every((one) => one !== undefined) ? inner.flat() : undefined;
}

/** `Kind/namespace/name`. */
function titleOf(object: PlainObject): string {
  const metadata = isObject(object["metadata"]) ? object["metadata"] : {};
  const name = text(metadata["name"]) || `${text(metadata["generateName"])}*`;
  return [text(object["kind"]), text(metadata["namespace"]), name].filter((part) => part !== "").join("/");
}

/** A path as people write it: relative to `directory` where it lies below it. */
export function shownPath(directory: string, file: string): string {
  const path = relative(directory, file);
  return (path.startsWith("..") || isAbsolute(path) ? file : path).split(sep).join("/");
}

function read(path: string, file: string): ParsedFile {
  try {
    const { size } = statSync(file);
    if (size > MOST_MIB * MIB)
      return {
        documents: [],
        problems: [{ path, wrong: `is ${(size / MIB).toFixed(1)} MiB`, expected: `at most ${MOST_MIB} MiB a file`, fix: "split it" }],
      };
    return parseDocuments(path, readFileSync(file));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return {
      documents: [],
      problems: [{ path, wrong: `cannot be read (${code})`, expected: "a manifest", fix: "look at its kind and permissions" }],
    };
  }
}

/**
 * A folder of Kubernetes manifests or rendered charts as a surface; a file that cannot be read is a problem and the others
 * go on.
 * @throws {ConfigError} when there is nothing there
 */
export function manifestsSurface(directory: string, root: string): { readonly surface: Surface; readonly problems: readonly Problem[] } {
  const found = findFiles(root);
  const problems: Problem[] = [...found.problems];
  const resources: ResidencyResource[] = [];
  const locations = new Map<string, FileLocation>();
  const counts = new Map<string, number>();
  for (const file of found.files) {
    const path = shownPath(directory, file);
    const parsed = read(path, file);
    problems.push(...parsed.problems);
    for (const { line, value } of parsed.documents) {
      const objects = objectsIn(value);
      if (objects === undefined)
        problems.push({
          path: line === undefined ? path : `${path}:${line}`,
          wrong: "is no Kubernetes object",
          expected: "apiVersion and kind, in a List too",
        });
      for (const object of objects ?? []) {
        const urn = numbered(`${path}#${titleOf(object)}`, counts);
        resources.push({ urn, type: objectToken(object) ?? "", name: titleOf(object), inputs: object });
        locations.set(urn, line === undefined ? { file: path } : { file: path, line });
      }
    }
  }
  const name = shownPath(directory, root) || ".";
  const surface: Surface = {
    subject: { kind: "manifests", name, file: name },
    resources,
    locations,
    unreadable: problems.map((problem) => ({ path: problem.path, text: problemText(problem) })),
    extra: noExtra,
    owns: (resource) => !resource.startsWith("urn:") && !resource.startsWith("Pulumi."),
    whole: true,
  };
  return { surface, problems };
}

/** `urn`, with a number for each further object of the same name in the same file. */
function numbered(urn: string, counts: Map<string, number>): string {
  const count = (counts.get(urn) ?? 0) + 1;
  counts.set(urn, count);
  return count === 1 ? urn : `${urn}~${count}`;
}
