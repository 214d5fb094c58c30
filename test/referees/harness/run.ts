import { execFile } from "node:child_process";

/** A finished command: `status` is its exit code, -1 when it never started or was killed. */
export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Error code of a start that failed, `ENOENT` for a program that is not there. */
  readonly code: string | undefined;
}

/** Options of {@link run}. */
export interface RunOptions {
  readonly cwd?: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text for its standard input. @default nothing */
  readonly input?: string;
}

/** Runs a command to its end; never throws. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const { promise, resolve } = Promise.withResolvers<Finished>();
  const child = execFile(
    command,
    args,
    {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: { ...process.env, ...options.env },
      maxBuffer: 256 * 1024 * 1024,
    },
    (error, stdout, stderr) => {
      const code = error?.code;
      const status = error === null ? 0 : typeof code === "number" ? code : -1;
      resolve({ status, stdout, stderr, code: typeof code === "string" ? code : undefined });
    },
  );
  // A command that ends without reading its input closes the pipe: its exit code says enough.
  child.stdin?.on("error", () => {});
  child.stdin?.end(options.input ?? "");
  return promise;
}

/** The last lines of a long output: where a failed build says why. */
export function tail(text: string, lines = 20): string {
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}
