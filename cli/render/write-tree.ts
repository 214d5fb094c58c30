import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UnwritableError } from "../terminal.ts";
import type { Change } from "./changes.ts";
import { manifestName } from "./written-files.ts";

/** A file or folder to be moved into place, and how to move it back. */
type Undo = () => void;

/**
 * Brings `changes` and then the list of written files into `folder`, which stays as it is where `manifest` is undefined: all
 * is written beside it first, then moved into place. Where anything fails, what was moved goes back, and the old tree stands
 * as it was.
 * @throws {UnwritableError} when it cannot be written
 */
export function writeTree(folder: string, changes: readonly Change[], manifest: string | undefined): void {
  const staging = `${folder}.nivas-new`;
  const kept = `${folder}.nivas-old`;
  const isNew = !existsSync(folder);
  const undo: Undo[] = [];
  const clear = (): void => {
    for (const beside of [staging, kept]) rmSync(beside, { recursive: true, force: true });
  };
  try {
    clear();
    const list = manifest === undefined ? [] : [{ path: manifestName, after: manifest }];
    stage(staging, [...changes, ...list]);
    const rest = moveFolders(staging, folder, changes, undo);
    // The list comes last: what it does not name, render did not write.
    for (const change of [...rest, ...list]) moveFile({ staging, folder, kept }, change, undo);
  } catch (error) {
    for (const step of undo.reverse()) step();
    clear();
    if (isNew) rmSync(folder, { recursive: true, force: true });
    throw new UnwritableError(error instanceof Error ? error : new Error(String(error)));
  }
  clear();
  for (const { kind, path } of changes) if (kind === "remove") removeEmpty(folder, dirname(path));
}

type Staged = Pick<Change, "path" | "after">;

function stage(staging: string, files: readonly Staged[]): void {
  const made = new Set<string>();
  for (const { after, path } of files) {
    if (after === undefined) continue;
    const file = join(staging, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, after);
  }
}

/** Moves whole those folders that are new; what remains has to be moved file by file. */
function moveFolders(staging: string, folder: string, changes: readonly Change[], undo: Undo[]): readonly Change[] {
  const byFolder = Map.groupBy(changes, ({ path }) => dirname(path));
  return [...byFolder].flatMap(([below, own]) => {
    const target = join(folder, below);
    if (own.some(({ after }) => after === undefined) || existsSync(target)) return own;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(join(staging, below), target);
    undo.push(() => {
      rmSync(target, { recursive: true });
      removeEmpty(folder, dirname(below));
    });
    return [];
  });
}

function moveFile(
  { folder, kept, staging }: Readonly<Record<"folder" | "kept" | "staging", string>>,
  { after, path }: Staged,
  undo: Undo[],
): void {
  const target = join(folder, path);
  if (existsSync(target)) {
    mkdirSync(dirname(join(kept, path)), { recursive: true });
    renameSync(target, join(kept, path));
    undo.push(() => renameSync(join(kept, path), target));
  }
  if (after === undefined) return;
  mkdirSync(dirname(target), { recursive: true });
  renameSync(join(staging, path), target);
  undo.push(() => rmSync(target));
}

/** Removes the folder `below` and those above it as far as they hold nothing more. */
function removeEmpty(folder: string, below: string): void {
  for (let path = below; path !== "." && path !== ""; path = dirname(path)) {
    try {
      rmdirSync(join(folder, path));
    } catch {
      return;
    }
  }
}
