import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "./errors.ts";
import { tail } from "./run.ts";

/** A program to keep running. */
export interface ProcessSpec {
  /** Shown in errors. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that runs until it is stopped. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** What it has written so far, both streams as they came. */
  logs(): string;
  isAlive(): boolean;
  /** Asks it to end, kills it after `graceSeconds`, and returns when it is gone. */
  stop(graceSeconds?: number): Promise<void>;
  /** Kills it without waiting: for the end of our own process. */
  kill(): void;
}

/** Starts a program. Use a session's `start` instead, unless you see to its end in every case yourself. */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: { ...process.env, ...spec.env },
    stdio: ["ignore", "pipe", "pipe"],
    // Out of the terminal's process group: Ctrl-C reaches us, and we stop the programs in the right order.
    detached: true,
  });
  const chunks: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  const pid = await started(child, spec);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;

  return {
    name: spec.name,
    pid,
    logs: () => chunks.join(""),
    isAlive,
    kill: () => void child.kill("SIGKILL"),
    stop: async (graceSeconds = 15) => {
      if (!isAlive()) return;
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceSeconds * 1000);
      await exited;
      clearTimeout(timer);
    },
  };
}

async function started(child: ChildProcess, spec: ProcessSpec): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once("spawn", resolve);
  child.once("error", (error) => reject(new Error(`${spec.name} did not start: ${error.message}`)));
  await promise;
  if (child.pid === undefined) throw new Error(`${spec.name} did not start`);
  return child.pid;
}

/** What {@link waitUntil} watches while it waits. */
export interface WaitOptions {
  /** What is waited for, as in "etcd is healthy". */
  readonly what: string;
  readonly timeoutSeconds: number;
  /** Processes that must stay alive meanwhile: an old server on the same port could answer in their place. */
  readonly alive?: readonly RunningProcess[];
}

/**
 * Polls `check` until it returns true. An error of it counts as not yet, and the last one is shown.
 * @throws Error when the time is up or a watched process has ended, with the end of that process's log
 */
export async function waitUntil(check: () => Promise<boolean>, options: WaitOptions): Promise<void> {
  const deadline = Date.now() + options.timeoutSeconds * 1000;
  for (let last = ""; ; await sleep(100)) {
    const ok = await check().catch((error: unknown) => {
      last = `: ${messageOf(error)}`;
      return false;
    });
    const dead = options.alive?.find((running) => !running.isAlive());
    if (dead !== undefined) {
      throw new Error(`${dead.name} ended while waiting until ${options.what}:\n${tail(dead.logs())}`);
    }
    if (ok) return;
    if (Date.now() > deadline) {
      const logs = (options.alive ?? []).map((running) => `\n--- ${running.name}\n${tail(running.logs())}`);
      throw new Error(`${options.what}: not within ${options.timeoutSeconds} s${last}${logs.join("")}`);
    }
  }
}
