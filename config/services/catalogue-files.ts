import { isUtf8 } from "node:buffer";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Problem } from "../problem.ts";
import type { CatalogueDocument } from "./described-service.ts";

const SKIPPED: readonly string[] = ["node_modules"];

/** The files of a catalogue, and those that cannot be read. */
export interface CatalogueFiles {
  readonly documents: readonly CatalogueDocument[];
  readonly problems: readonly Problem[];
}

/**
 * Every `.yaml` and `.yml` file below folder `directory`, seen from folder `root`, sorted by path; hidden ones are left out.
 * Without the folder there is no service, unless it was asked for (`isAsked`).
 */
export function catalogueFiles(root: string, directory: string, isAsked: boolean): CatalogueFiles {
  const folder = resolve(root, directory);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    if (!isAsked) return { documents: [], problems: [] };
    const wrong = "is not a folder";
    return {
      documents: [],
      problems: [{ path: "nivas:catalogue.directory", value: directory, wrong, expected: "the folder of the services' YAML files" }],
    };
  }
  const problems: Problem[] = [];
  const documents = filesBelow(folder).flatMap((path): CatalogueDocument[] => {
    const file = shown(root, path);
    try {
      const bytes = readFileSync(path);
      if (isUtf8(bytes)) return [{ file, text: bytes.toString("utf8").replace(/^\ufeff/, "") }];
      problems.push({ path: file, wrong: "is not UTF-8", expected: "text in UTF-8", fix: "save it in UTF-8" });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      problems.push({
        path: file,
        wrong: `cannot be read (${code})`,
        expected: "a service as YAML",
        fix: "look at its kind and permissions",
      });
    }
    return [];
  });
  return { documents, problems };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !SKIPPED.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    });
}

/** A path as people write it: from `root` where it lies below it. */
function shown(root: string, file: string): string {
  const path = relative(root, file);
  return (path.startsWith("..") || isAbsolute(path) ? file : path).split(sep).join("/");
}
