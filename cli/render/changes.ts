import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Problem } from "../../config/problem.ts";
import type { RenderedFile } from "./tree.ts";

/** A file that render would write, change or remove. */
export interface Change {
  /** Below the environment's folder. */
  readonly path: string;
  readonly kind: "add" | "change" | "remove";
  /** What stands there; undefined for an addition. */
  readonly before: string | undefined;
  /** What would stand there; undefined for a removal. */
  readonly after: string | undefined;
}

/** What makes a folder hold some files, and what is in the way. */
export interface Comparison {
  readonly changes: readonly Change[];
  /** Files at the paths of render that render did not write. */
  readonly problems: readonly Problem[];
}

/** What makes `folder` hold `files`, `written` being what render wrote there. */
export function changesTo(folder: string, files: Iterable<RenderedFile>, written: ReadonlySet<string>): Comparison {
  const problems: Problem[] = [];
  const changes: Change[] = [];
  const folders = new Map<string, ReadonlySet<string>>();
  for (const { path, text } of files) {
    const parent = dirname(path);
    const there = folders.get(parent) ?? namesIn(join(folder, parent));
    folders.set(parent, there);
    // Most files of a first rendering are not there: asking each by itself costs more than rendering it.
    const before = there.has(path.slice(parent.length + 1)) ? textAt(join(folder, path)) : undefined;
    if (before === text) continue;
    if (before !== undefined && !written.has(path))
      problems.push({
        path: join(folder, path),
        wrong: "stands where render would write, and render did not write it",
        expected: "files of render alone at its paths",
        fix: "move it elsewhere, or name another output",
      });
    else changes.push({ path, kind: before === undefined ? "add" : "change", before, after: text });
  }
  return { changes, problems };
}

/** What takes from `folder` the files that render wrote there (`written`) and that are none of `paths` any more. */
export function removals(folder: string, paths: ReadonlySet<string>, written: Iterable<string>): readonly Change[] {
  const changes: Change[] = [];
  for (const path of written) {
    if (paths.has(path)) continue;
    const before = textAt(join(folder, path));
    if (before !== undefined) changes.push({ path, kind: "remove", before, after: undefined });
  }
  return changes;
}

/** @throws what the file system says, but for a folder that is not there */
function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch (error) {
    if (isAbsent(error)) return new Set();
    throw error;
  }
}

/** @throws what the file system says, but for a file that is not there */
function textAt(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isAbsent(error)) return undefined;
    if (codeOf(error) === "EISDIR") return "";
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR";
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
