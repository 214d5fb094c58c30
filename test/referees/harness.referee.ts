import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { cacheRoot, folderHash, isAlive, makeOnce } from "./harness/cache.ts";
import { skipLines } from "./harness/global-setup.ts";
import { buildArguments, programOf } from "./harness/go.ts";
import { freePorts } from "./harness/ports.ts";
import { waitUntil } from "./harness/process.ts";
import { run } from "./harness/run.ts";
import { kubernetesObjects } from "./harness/yaml-documents.ts";

const harness = join(import.meta.dirname, "harness");

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "nivas-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe("the cache of built programs", () => {
  it("lies outside the tree, where the environment says", () => {
    expect(cacheRoot({ NIVAS_REFEREE_CACHE: "/a", XDG_CACHE_HOME: "/b" })).toBe("/a/nivas/referees");
    expect(cacheRoot({ XDG_CACHE_HOME: "/b" })).toBe("/b/nivas/referees");
    expect(cacheRoot({})).toMatch(/\.cache\/nivas\/referees$/);
  });

  it("gives another key when a file or a fact changes", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "go.mod"), "module a");
    const first = await folderHash(folder, { ldflags: "-s" });
    expect(await folderHash(folder, { ldflags: "-s" })).toBe(first);
    expect(await folderHash(folder, { ldflags: "-w" })).not.toBe(first);
    await writeFile(join(folder, "go.sum"), "");
    expect(await folderHash(folder, { ldflags: "-s" })).not.toBe(first);
  });

  it("makes a thing once for two that ask at the same time, and takes over the lock of one that died", async () => {
    const target = join(await temporaryFolder(), "program");
    await writeFile(`${target}.lock`, "2147483646");
    let made = 0;
    const make = async (path: string): Promise<void> => {
      made += 1;
      await writeFile(path, "built");
    };
    await Promise.all([makeOnce(target, make), makeOnce(target, make)]);
    expect(made).toBe(1);
    expect(await readFile(target, "utf8")).toBe("built");
    expect(existsSync(`${target}.lock`)).toBe(false);
  });

  it("keeps nothing of a build that failed", async () => {
    const target = join(await temporaryFolder(), "program");
    const make = async (path: string): Promise<void> => {
      await writeFile(path, "half");
      throw new Error("the compiler said no");
    };
    await expect(makeOnce(target, make)).rejects.toThrow("the compiler said no");
    expect(existsSync(target)).toBe(false);
    await expect(makeOnce(target, (path) => writeFile(path, "whole"))).resolves.toBe(target);
  });

  it("builds stripped, without paths of this machine, from the committed go.sum", () => {
    const { program, binary } = programOf("kube-apiserver");
    expect(buildArguments(program, binary, "out")).toEqual([
      "build",
      "-p=2",
      "-trimpath",
      "-buildvcs=false",
      "-mod=readonly",
      expect.stringContaining("-ldflags=-s -w -X k8s.io/component-base/version.gitVersion=v1.35.4"),
      "-o=out",
      "k8s.io/kubernetes/cmd/kube-apiserver",
    ]);
  });
});

describe("a session", () => {
  /** A process of its own that opens a session with one program in it, then waits. */
  async function opened(): Promise<{ readonly owner: number; readonly program: number; readonly directory: string }> {
    const script = `
      import { openSession } from ${JSON.stringify(join(harness, "session.ts"))};
      const session = await openSession("proof");
      const program = await session.start({ name: "sleep", command: "sleep", args: ["600"] });
      console.log(JSON.stringify({ program: program.pid, directory: session.directory }));
      setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
    const { promise, resolve } = Promise.withResolvers<string>();
    owner.stdout.setEncoding("utf8").once("data", resolve);
    const { program, directory } = JSON.parse(await promise) as { readonly program: number; readonly directory: string };
    return { owner: owner.pid ?? 0, program, directory };
  }

  const gone = (pid: number): Promise<void> => waitUntil(async () => !isAlive(pid), { what: `process ${pid} is gone`, timeoutSeconds: 10 });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("stops its programs and removes its folder on %s", async (signal) => {
    const { owner, program, directory } = await opened();
    expect([isAlive(program), existsSync(directory)]).toEqual([true, true]);
    process.kill(owner, signal);
    await gone(owner);
    expect([isAlive(program), existsSync(directory)]).toEqual([false, false]);
  });

  it("leaves no program and no folder behind when its owner is killed outright", async () => {
    const { owner, program, directory } = await opened();
    process.kill(owner, "SIGKILL");
    await gone(owner);
    await gone(program);
    await waitUntil(async () => !existsSync(directory), { what: "the folder is gone", timeoutSeconds: 10 });
  });

  it("hands out ports that differ", async () => {
    expect(new Set(await freePorts(20)).size).toBe(20);
  });
});

describe("a missing toolchain", () => {
  async function helmTestsWithoutGo(env: Readonly<Record<string, string>>): ReturnType<typeof run> {
    const vitest = join(import.meta.dirname, "..", "..", "node_modules", "vitest", "vitest.mjs");
    return run(process.execPath, [vitest, "run", "--config", "vitest.referees.config.ts", "helm.referee"], {
      cwd: join(import.meta.dirname, "..", ".."),
      env: { NIVAS_GO: "/nowhere/go", NIVAS_REFEREE_CACHE: await temporaryFolder(), CI: "", NIVAS_REFEREES: "", ...env },
    });
  }

  it("skips the tests that need it and closes with a line that says which and why", async () => {
    const { status, stdout } = await helmTestsWithoutGo({});
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      'referees: SKIPPED test/referees/helm.referee.ts: "/nowhere/go" is not there; expected Go 1.26 - install it or set NIVAS_GO',
    );
  });

  it.each([[{ CI: "true" }], [{ NIVAS_REFEREES: "require" }]])("fails the run under %j", async (env) => {
    const { status, stderr } = await helmTestsWithoutGo(env);
    expect(status).toBe(1);
    expect(stderr).toContain("expected Go 1.26 - install it or set NIVAS_GO");
  });

  it("is named once for all the files it cost", () => {
    const rows = [
      { file: "b", reason: "no Go" },
      { file: "a", reason: "no Go" },
      { file: "c", reason: "no Python" },
    ];
    expect(skipLines(rows.map((row) => JSON.stringify(row)).join("\n"))).toEqual([
      "referees: SKIPPED a, b: no Go",
      "referees: SKIPPED c: no Python",
    ]);
  });
});

describe("YAML of charts and CRDs", () => {
  it("is read as Kubernetes reads it: octal modes, yes for true, dates as text, lists unwrapped", () => {
    const text = "kind: List\napiVersion: v1\nitems:\n- {kind: A, apiVersion: v1, mode: 0644, on: yes, at: 2026-01-02, t: 1:30}\n";
    expect(kubernetesObjects(`---\n${text}---\n# nothing\n`)).toEqual([
      { kind: "A", apiVersion: "v1", mode: 420, true: true, at: "2026-01-02", t: "1:30" },
    ]);
  });
});
