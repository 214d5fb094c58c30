import { appendFileSync } from "node:fs";
import { relative } from "node:path";
import { expect, inject } from "vitest";
import { chartAtHand } from "./charts-at-hand.ts";
import { messageOf, RefereeUnavailable } from "./errors.ts";
import { binary } from "./go.ts";
import { moduleDir, type ModuleName } from "./modules.ts";
import { pythonWith, type PythonName } from "./python.ts";
import type { BinaryName } from "../programs.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** File that collects what was skipped, for the line at the end of the run. */
    readonly nivasSkips: string;
    /** Whether a missing referee fails the run. */
    readonly nivasRequire: boolean;
  }
}

/** What a test file cannot do without. */
export interface Needs {
  readonly binaries?: readonly BinaryName[];
  readonly modules?: readonly ModuleName[];
  readonly python?: readonly PythonName[];
  /** Releases whose charts are in no Go module. */
  readonly charts?: readonly string[];
}

/**
 * Builds or finds what a test file needs, and tells whether it is all there. Called at the top of the file:
 * `describe.runIf(await needs({ binaries: ["helm"] }))(...)`. What is missing is named at the end of the run; with
 * `CI=true` or `NIVAS_REFEREES=require` it fails the file instead.
 */
export async function needs(wanted: Needs): Promise<boolean> {
  try {
    for (const name of wanted.binaries ?? []) await binary(name);
    for (const name of wanted.modules ?? []) await moduleDir(name);
    for (const name of wanted.python ?? []) await pythonWith(name);
    for (const release of wanted.charts ?? []) await chartAtHand(release);
    return true;
  } catch (error) {
    // Charts that no Go module carries have to be pulled by a person: no run can be asked to have them.
    const isRequired = inject("nivasRequire") && wanted.charts === undefined;
    if (!(error instanceof RefereeUnavailable) || isRequired) throw error;
    const file = relative(process.cwd(), expect.getState().testPath ?? "");
    appendFileSync(inject("nivasSkips"), `${JSON.stringify({ file, reason: messageOf(error) })}\n`);
    return false;
  }
}
