import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** A process to measure. */
export interface Command {
  readonly file: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Environment variables besides PATH and HOME. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a whole process took, with all that it started. */
export interface Sample {
  readonly wallMs: number;
  /** Peak resident memory of the largest of its Node processes. */
  readonly peakMB: number;
  /** What it printed. */
  readonly out: string;
}

/** A `--require` argument of Node that reports memory, and the file it reports to. */
export interface UsageReport {
  readonly file: string;
  readonly nodeArguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  peakMB(): number;
  remove(): void;
}

/** Makes a place for processes to report their memory to. */
export function usageReport(): UsageReport {
  const directory = mkdtempSync(join(tmpdir(), "nivas-bench-"));
  const file = join(directory, "usage");
  const hook = join(import.meta.dirname, "usage.cjs");
  return {
    file,
    nodeArguments: ["--require", hook],
    environment: { BENCH_USAGE_FILE: file },
    peakMB: () => Math.max(...readFileSync(file, "utf8").trim().split("\n").map(Number)) / 1024,
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** Runs `command` to its end. @throws Error with what it printed when it fails */
export async function measure({ file, argv, cwd, environment = {} }: Command): Promise<Sample> {
  const usage = usageReport();
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, ...environment, ...usage.environment, NODE_OPTIONS: usage.nodeArguments.join(" ") };
  const start = performance.now();
  const child = spawn(file, argv, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const code = await ended;
  const wallMs = performance.now() - start;
  if (code !== 0) throw new Error(`${file} ${argv.join(" ")} ended with ${code}:\n${out}${error}`);
  const peakMB = usage.peakMB();
  usage.remove();
  return { wallMs, peakMB, out };
}
