import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess, type ProcessSpec, type RunningProcess } from "./process.ts";

/** A temporary folder and the programs running in it; whoever opens one stops it. */
export interface Session {
  readonly directory: string;
  /** Starts a program in the folder. */
  start(spec: Omit<ProcessSpec, "cwd">): Promise<RunningProcess>;
  /** Stops the programs, last started first and each gone before the next, then removes the folder. */
  stop(): Promise<void>;
}

interface OpenSession extends Session {
  /** The same at once and without waiting. */
  abandon(): void;
}

const open = new Set<OpenSession>();

/** Opens a session. Sessions still open when this process ends, is interrupted or terminated are stopped then. */
export async function openSession(name: string): Promise<Session> {
  if (open.size === 0) listen();
  const directory = await mkdtemp(join(tmpdir(), `nivas-${name}-`));
  const processes: RunningProcess[] = [];
  const watchdog = watch(directory);
  const session: OpenSession = {
    directory,
    start: async (spec) => {
      const running = await startProcess({ ...spec, cwd: directory });
      processes.push(running);
      watchdog.add(running.pid);
      return running;
    },
    stop: async () => {
      for (const running of processes.splice(0).reverse()) await running.stop();
      await rm(directory, { recursive: true, force: true });
      watchdog.dismiss();
      open.delete(session);
      if (open.size === 0) unlisten();
    },
    abandon: () => {
      for (const running of processes) running.kill();
      rmSync(directory, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
    },
  };
  open.add(session);
  return session;
}

/**
 * A small shell that waits on a pipe of ours. Should this process be killed outright, as test runners do with their
 * workers, the pipe closes: then the shell kills the programs and removes the folder.
 */
function watch(directory: string): { add(pid: number): void; dismiss(): void } {
  const script = 'pids=; while read -r pid; do pids="$pids $pid"; done; kill -9 $pids 2>/dev/null; rm -rf "$1"';
  const shell = spawn("sh", ["-c", script, "nivas-watchdog", directory], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // A missing shell costs this second line of defence only.
  shell.on("error", () => {});
  shell.stdin.on("error", () => {});
  shell.unref();
  return { add: (pid) => shell.stdin.write(`${pid}\n`), dismiss: () => void shell.kill("SIGKILL") };
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function listen(): void {
  process.on("exit", abandonAll);
  for (const signal of signals) process.on(signal, stopAll);
}

function unlisten(): void {
  process.off("exit", abandonAll);
  for (const signal of signals) process.off(signal, stopAll);
}

function abandonAll(): void {
  for (const session of open) session.abandon();
}

function stopAll(signal: NodeJS.Signals): void {
  // Raised again once all is stopped and no handler of ours is left, so that the exit status tells of the signal.
  void Promise.allSettled([...open].map((session) => session.stop())).then(() => {
    unlisten();
    process.kill(process.pid, signal);
  });
}
