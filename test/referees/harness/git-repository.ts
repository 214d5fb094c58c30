import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A Git repository in a temporary folder. */
export interface GitRepository {
  /** `file://` and its folder. */
  readonly url: string;
  /** Writes files as JSON, which is YAML, removes those that are undefined, and commits. */
  commit(files: Readonly<Record<string, unknown>>): Promise<void>;
  remove(): Promise<void>;
}

/** Makes an empty repository with the branch main. */
export async function gitRepository(): Promise<GitRepository> {
  const directory = await mkdtemp(join(tmpdir(), "nivas-git-"));
  const git = async (...args: readonly string[]): Promise<void> => {
    await run("git", ["-c", "user.name=a", "-c", "user.email=a@example.in", ...args], { cwd: directory });
  };
  await git("init", "--quiet", "--initial-branch=main");
  return {
    url: `file://${directory}`,
    commit: async (files) => {
      for (const [path, content] of Object.entries(files)) {
        const file = join(directory, path);
        await mkdir(dirname(file), { recursive: true });
        if (content === undefined) await rm(file);
        else await writeFile(file, JSON.stringify(content));
      }
      await git("add", "--all");
      await git("commit", "--quiet", "--message", "change");
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
