import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, type Problem } from "../../config/problem.ts";
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

/**
 * What makes `folder` hold exactly `files` of what render wrote there (`written`), sorted by path. Files outside of
 * `isConcerned` are let be.
 * @throws ConfigError where a file in the way was not written by render
 */
export function changesTo(
  folder: string,
  files: ReadonlyMap<string, RenderedFile>,
  written: ReadonlySet<string>,
  isConcerned: (path: string) => boolean,
): readonly Change[] {
  const foreign: Problem[] = [];
  const changes: Change[] = [];
  for (const { path, text } of files.values()) {
    const before = textAt(join(folder, path));
    if (before === text) continue;
    if (before !== undefined && !written.has(path))
      foreign.push({
        path: join(folder, path),
        wrong: "stands where render would write, and render did not write it",
        expected: "files of render alone at its paths",
        fix: "move it elsewhere, or name another output",
      });
    else changes.push({ path, kind: before === undefined ? "add" : "change", before, after: text });
  }
  if (foreign.length > 0) throw new ConfigError(foreign);
  for (const path of written) {
    if (files.has(path) || !isConcerned(path)) continue;
    const before = textAt(join(folder, path));
    if (before !== undefined) changes.push({ path, kind: "remove", before, after: undefined });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @throws what the file system says, but for a file that is not there */
function textAt(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    if (code === "EISDIR") return "";
    throw error;
  }
}
