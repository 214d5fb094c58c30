import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { binary } from "./go.ts";
import { run, type Finished } from "./run.ts";
import type { BinaryName } from "../programs.ts";

/** Contents by relative path. Anything but text is written as JSON, which every YAML reader takes. */
export type Files = Readonly<Record<string, unknown>>;

/** Writes `files` below `directory`. */
export async function writeFiles(directory: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
}

/**
 * Runs a program to its end in a temporary folder that holds just `files`.
 * @throws RefereeUnavailable when the program can neither be found nor built
 */
export async function runOnFiles(
  name: BinaryName,
  args: readonly string[],
  files: Files,
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const cwd = await mkdtemp(join(tmpdir(), `nivas-${name}-`));
  try {
    await writeFiles(cwd, files);
    return await run(await binary(name), args, { cwd, env });
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}
