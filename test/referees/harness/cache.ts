import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Folder of all built referees, outside the work tree: `$NIVAS_REFEREE_CACHE`, else `$XDG_CACHE_HOME`, else `~/.cache`. */
export function cacheRoot(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const base = env["NIVAS_REFEREE_CACHE"] ?? env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  return join(base, "nivas", "referees");
}

/** Twelve hex digits over every file below `folder`, `facts` and the platform: what a cache entry is valid for. */
export async function folderHash(folder: string, facts: unknown): Promise<string> {
  const hash = createHash("sha256").update(`${process.platform}/${process.arch}\n${JSON.stringify(facts)}\n`);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    hash
      .update(`${relative(folder, file)}\n`)
      .update(await readFile(file))
      .update("\n");
  }
  return hash.digest("hex").slice(0, 12);
}

/**
 * Returns `target`, made by `make` if it is not there yet. `make` writes to a temporary path beside it which is renamed
 * when done, so a half-made target is never seen; a lock file keeps two processes from building the same thing.
 */
export async function makeOnce(target: string, make: (temporary: string) => Promise<void>): Promise<string> {
  if (existsSync(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  const unlock = await lock(`${target}.lock`);
  const temporary = `${target}.tmp-${process.pid}`;
  try {
    if (!existsSync(target)) {
      await make(temporary);
      await rename(temporary, target);
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await unlock();
  }
  return target;
}

/**
 * Takes a lock file holding our process id; a lock whose owner is gone is taken over. Should two processes take over
 * at the same instant both build, which costs time only: the rename in {@link makeOnce} is atomic.
 */
async function lock(path: string): Promise<() => Promise<void>> {
  for (let announced = false; ; await sleep(250)) {
    try {
      const handle = await open(path, "wx");
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const owner = await lockOwner(path);
    if (owner === "gone") await rm(path, { force: true });
    else if (!announced) {
      announced = true;
      console.error(`referees: waiting for ${path}, held by process ${owner}`);
    }
  }
}

async function lockOwner(path: string): Promise<number | "gone"> {
  const text = await readFile(path, "utf8").catch(() => "");
  const pid = Number(text);
  if (text === "" || !Number.isInteger(pid)) {
    // Being written right now, unless it is old.
    const written = await stat(path).then(
      (info) => info.mtimeMs,
      () => Date.now(),
    );
    return Date.now() - written > 10_000 ? "gone" : 0;
  }
  return isAlive(pid) ? pid : "gone";
}

/** Whether a process of this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
