import { resolve } from "node:path";
import { ConfigError } from "../../config/problem.ts";
import type { Graph } from "../engine/graph.ts";
import { changesTo, removals } from "../render/changes.ts";
import { manifestText, writtenFiles } from "../render/written-files.ts";
import { writeTree } from "../render/write-tree.ts";
import { graphFiles } from "./graph-files.ts";

/**
 * Makes `<folder>/<stack>` hold what `graph` brings into its clusters, all of it or nothing; files that were not written
 * here stay untouched. Returns how many files there are, and how many of them changed.
 * @throws {ConfigError} where a file of somebody else's is in the way
 * @throws {UnwritableError} when it cannot be written
 */
export function writeGraphFiles(graph: Graph, folder: string): { readonly files: number; readonly changed: number } {
  const target = resolve(folder, graph.stack);
  const files = graphFiles(graph).map((file) => ({ ...file, object: undefined }));
  const paths = new Set(files.map(({ path }) => path));
  const written = writtenFiles(target);
  const { changes, problems } = changesTo(target, files, written);
  if (problems.length > 0) throw new ConfigError(problems);
  const all = [...changes, ...removals(target, paths, written)];
  if (all.length > 0) writeTree(target, all, manifestText(paths, "nivas preview --manifests"));
  return { files: files.length, changed: all.length };
}
