import { tmpdir } from "node:os";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { cacheRoot, folderHash, makeOnce } from "./cache.ts";
import { RefereeUnavailable } from "./errors.ts";
import { run, tail } from "./run.ts";
import { programs, type Binary, type BinaryName, type Program } from "../programs.ts";

const environment = { GOTOOLCHAIN: "local", CGO_ENABLED: "0", GOWORK: "off" };

/** The go command: `$NIVAS_GO`, else `go` of the PATH. */
function goCommand(): string {
  return process.env["NIVAS_GO"] ?? "go";
}

/**
 * Runs `go`, and says what to do where there is none.
 * @throws RefereeUnavailable
 */
export async function go(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<string> {
  const done = await run(goCommand(), args, { cwd: options.cwd, env: { ...environment, ...options.env } });
  if (done.code === "ENOENT") {
    throw new RefereeUnavailable(`"${goCommand()}" is not there; expected Go 1.26 - install it or set NIVAS_GO`);
  }
  if (done.status !== 0) {
    throw new RefereeUnavailable(`go ${args[0]} failed in ${options.cwd}:\n${tail(done.stderr + done.stdout)}`);
  }
  return done.stdout;
}

/** The table's row of an executable. */
export function programOf(name: BinaryName): { readonly program: Program; readonly binary: Binary } {
  for (const program of programs as readonly Program[]) {
    const binary = program.binaries.find((candidate) => candidate.name === name);
    if (binary !== undefined) return { program, binary };
  }
  throw new Error(`"${name}" is no referee; expected a binary of test/referees/programs.ts`);
}

/** Where an executable is, or will be, in the cache: `<module>-<version>-<hash>/<binary>`. */
export async function binaryPath(name: BinaryName): Promise<string> {
  const { program } = programOf(name);
  const { notes: _, ...facts } = program;
  const hash = await folderHash(moduleFolder(program), facts);
  return join(cacheRoot(), `${program.module}-${program.version}-${hash}`, name);
}

/**
 * Path of an executable, built now if the cache lacks it. Needs Go only then.
 * @throws RefereeUnavailable when Go is missing or the build fails
 */
export async function binary(name: BinaryName): Promise<string> {
  const { program, binary: row } = programOf(name);
  return makeOnce(await binaryPath(name), async (temporary) => {
    const started = Date.now();
    console.error(`referees: building ${name} ${program.version} (once; a big one takes minutes)`);
    await go(buildArguments(program, row, temporary), { cwd: moduleFolder(program), env: { ...program.env } });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const { size } = await stat(temporary);
    console.error(`referees: built ${name} ${program.version} in ${seconds} s, ${Math.round(size / 1e6)} MB`);
  });
}

/** Arguments of the one `go build` that makes `output`. */
export function buildArguments(program: Program, row: Binary, output: string): readonly string[] {
  return [
    "build",
    "-p=2",
    "-trimpath",
    "-buildvcs=false",
    ...(program.buildFlags ?? ["-mod=readonly"]),
    `-ldflags=${["-s", "-w", ...(row.ldflags ?? [])].join(" ")}`,
    `-o=${output}`,
    row.package,
  ];
}

function moduleFolder(program: Program): string {
  return join(import.meta.dirname, "..", "programs", program.module);
}

/**
 * Folder of a Go module's source in the module cache, downloaded if need be: charts and CRDs live in there.
 * @param sum the `h1:` hash the content must have; Go checks it against the checksum database too
 * @throws RefereeUnavailable when Go is missing or the module cannot be had
 */
export async function goModuleDir(module: string, version: string, sum?: string): Promise<string> {
  const text = await go(["mod", "download", "-json", `${module}@${version}`], { cwd: tmpdir() });
  const found = JSON.parse(text) as { readonly Dir: string; readonly Sum: string };
  if (sum !== undefined && found.Sum !== sum) {
    throw new Error(`module ${module}@${version} has hash "${found.Sum}"; expected "${sum}" - check where it came from`);
  }
  return found.Dir;
}
