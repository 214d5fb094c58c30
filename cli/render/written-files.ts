import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../config/problem.ts";

/** Name of the list of what render has written, in the environment's folder. */
export const manifestName = ".nivas-manifest.json";

/**
 * The paths that render wrote to `folder`, by its list; none where there is no list. The list names files and holds no
 * hashes, so that a new version of a service changes one line a place and not a second one here.
 * @throws ConfigError where the list cannot be read
 */
export function writtenFiles(folder: string): ReadonlySet<string> {
  const file = join(folder, manifestName);
  if (!existsSync(file)) return new Set();
  const wrong = (what: string): ConfigError =>
    new ConfigError([{ path: file, wrong: what, expected: "the list that nivas render writes", fix: "restore it from git" }]);
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw wrong("is not JSON");
  }
  const files: unknown = typeof found === "object" && found !== null ? Reflect.get(found, "files") : undefined;
  if (!Array.isArray(files) || !files.every((path): path is string => typeof path === "string" && isInside(path)))
    throw wrong("names no files, or files outside its folder");
  return new Set(files);
}

/** The list of `paths` as it is written: a line a file, sorted. */
export function manifestText(paths: Iterable<string>, writtenBy = "nivas render"): string {
  return `${JSON.stringify({ writtenBy, files: [...paths].sort() }, null, 2)}\n`;
}

/** What leads out of a folder, or to no file in it: a root, another system's separator, a part that is empty, `.` or `..`. */
const leadsOut = /^\/|\\|(?:^|\/)\.{0,2}(?:\/|$)/;

function isInside(path: string): boolean {
  return !leadsOut.test(path);
}
