import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UnwritableError } from "../terminal.ts";
import type { Change } from "./changes.ts";
import { manifestName } from "./written-files.ts";

/**
 * Brings `changes` and then the list of written files into `folder`: all is written beside it first, then moved into
 * place. Where anything fails, what was moved goes back, and the old tree stands as it was.
 * @throws {UnwritableError} when it cannot be written
 */
export function writeTree(folder: string, changes: readonly Change[], manifest: string): void {
  const staging = `${folder}.nivas-new`;
  const kept = `${folder}.nivas-old`;
  const isNew = !existsSync(folder);
  const undo: (() => void)[] = [];
  try {
    rmSync(staging, { recursive: true, force: true });
    rmSync(kept, { recursive: true, force: true });
    const all = [...changes, { path: manifestName, after: manifest }];
    const made = new Set<string>();
    const ensure = (file: string): void => {
      const parent = dirname(file);
      if (made.has(parent)) return;
      mkdirSync(parent, { recursive: true });
      made.add(parent);
    };
    for (const { after, path } of all) {
      if (after === undefined) continue;
      ensure(join(staging, path));
      writeFileSync(join(staging, path), after);
    }
    for (const { after, path } of all) {
      const target = join(folder, path);
      if (existsSync(target)) {
        ensure(join(kept, path));
        renameSync(target, join(kept, path));
        undo.push(() => renameSync(join(kept, path), target));
      }
      if (after === undefined) continue;
      ensure(target);
      renameSync(join(staging, path), target);
      undo.push(() => rmSync(target));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    rmSync(staging, { recursive: true, force: true });
    rmSync(kept, { recursive: true, force: true });
    if (isNew) rmSync(folder, { recursive: true, force: true });
    throw new UnwritableError(error instanceof Error ? error : new Error(String(error)));
  }
  rmSync(staging, { recursive: true, force: true });
  rmSync(kept, { recursive: true, force: true });
  for (const { kind, path } of changes) if (kind === "remove") removeEmpty(folder, dirname(path));
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
