import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const REPORT = join(import.meta.dirname, "report-modules.ts");
const cache = mkdtempSync(join(tmpdir(), "nivas-test-cache-"));

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line tool of this repository to its end, piped, with a cache of its own. */
export function runTool(
  file: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  nodeArguments: readonly string[] = [],
): Ended {
  const { PATH = "", HOME = "" } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArguments, join(ROOT, file), ...argv], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH, HOME, NODE_COMPILE_CACHE: cache, ...environment },
  });
  return { code: status, out: stdout, error: stderr };
}

/** The nivas command over the toy platform. */
export function toy(argv: readonly string[], environment: Readonly<Record<string, string>> = {}): Ended {
  return runTool("test/cli/toy-main.ts", argv, environment);
}

/** The CommonJS modules that a command had loaded at its end. */
export function modulesOf(file: string, argv: readonly string[], environment: Readonly<Record<string, string>> = {}): readonly string[] {
  const { error } = runTool(file, argv, environment, ["--import", REPORT]);
  const text = /^modules: (.*)$/m.exec(error)?.[1];
  if (text === undefined) throw new Error(`no modules were reported: ${error}`);
  return JSON.parse(text) as readonly string[];
}
