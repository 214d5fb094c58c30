import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

/** Gathers what `needs` found missing, and closes the run with one line a reason. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "nivas-referees-"));
  const skips = join(folder, "skips.ndjson");
  const required = process.env["NIVAS_REFEREES"] === "require" || process.env["CI"] === "true";
  project.provide("nivasSkips", skips);
  project.provide("nivasRequire", required);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // An interrupted run is not torn down.
  process.once("exit", remove);
  return () => {
    for (const line of skipLines(existsSync(skips) ? readFileSync(skips, "utf8") : "")) console.log(line);
    process.off("exit", remove);
    remove();
  };
}

/** The closing lines: each reason once, with the files it cost. */
export function skipLines(ndjson: string): readonly string[] {
  const files = new Map<string, string[]>();
  for (const line of ndjson.split("\n").filter((text) => text !== "")) {
    const { file, reason } = JSON.parse(line) as { readonly file: string; readonly reason: string };
    files.set(reason, [...(files.get(reason) ?? []), file]);
  }
  return [...files].map(([reason, names]) => `referees: SKIPPED ${names.sort().join(", ")}: ${reason}`);
}
