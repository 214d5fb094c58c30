import { readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { ConfigError, type Problem } from "../../../config/problem.ts";
import { manifestName } from "../../render/written-files.ts";

const MANIFEST = /\.(?:ya?ml|json)$/i;
/** Not looked into: code, history, and the list of what render wrote. */
const SKIPPED: readonly string[] = ["node_modules", ".git", manifestName];

/** Files found below a folder, and what could not be looked into. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

function code(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** What `entry` is once links are followed; undefined for what is neither, or leads nowhere. */
function kindOf(path: string, entry: Dirent): "file" | "folder" | undefined {
  const at = entry.isSymbolicLink() ? statSync(path) : entry;
  return at.isFile() ? "file" : at.isDirectory() ? "folder" : undefined;
}

/**
 * Every .yaml, .yml and .json file below `root`, or `root` itself, sorted; links are followed, each folder once.
 * @throws {ConfigError} when there is nothing there
 */
export function findFiles(root: string): FoundFiles {
  const files: string[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const enter = (folder: string): void => {
    const real = realpathSync(folder);
    if (seen.has(real)) return;
    seen.add(real);
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) visit(join(folder, entry.name), entry);
  };
  const visit = (path: string, entry: Dirent): void => {
    try {
      const kind = SKIPPED.includes(entry.name) ? undefined : kindOf(path, entry);
      if (kind === "folder") enter(path);
      else if (kind === "file" && MANIFEST.test(entry.name)) files.push(path);
    } catch (error) {
      problems.push({
        path,
        wrong: `cannot be read (${code(error)})`,
        expected: "a file or folder",
        fix: "look at its kind and permissions",
      });
    }
  };
  try {
    if (statSync(root).isFile()) return { files: [root], problems };
    enter(root);
  } catch (error) {
    const wrong = code(error) === "ENOENT" ? "is not there" : `cannot be read (${code(error)})`;
    throw new ConfigError([{ path: root, wrong, expected: "a folder of Kubernetes manifests" }]);
  }
  if (files.length === 0 && problems.length === 0)
    throw new ConfigError([{ path: root, wrong: "holds no manifests", expected: "files that end in .yaml, .yml or .json" }]);
  return { files, problems };
}
