import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { run } from "../../../cli/run.ts";
import { PLAIN_COLOURS } from "../../../cli/terminal.ts";
import { nivasServices } from "../../../cli/wiring.ts";

const root = join(import.meta.dirname, "../../..");

/** What a run of nivas left. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** A folder of its own with the repository's stack files and catalogue. */
export function project(): string {
  const directory = mkdtempSync(join(tmpdir(), "nivas-render-"));
  for (const name of ["Pulumi.dev.yaml", "Pulumi.prod.yaml", "catalog"])
    cpSync(join(root, name), join(directory, name), { recursive: true });
  return directory;
}

/** Runs `nivas render <argv>` in `directory`. */
export function nivasRender(directory: string, ...argv: readonly string[]): Promise<Ran> {
  return nivas(directory, "render", ...argv);
}

/** Runs `nivas <argv>` in `directory`. */
export async function nivas(directory: string, ...argv: readonly string[]): Promise<Ran> {
  const texts = { out: "", error: "" };
  const sink = (key: keyof typeof texts) => ({
    write: (text: string, done: () => void) => {
      texts[key] += text;
      done();
    },
  });
  const terminal = {
    out: sink("out"),
    error: sink("error"),
    showsProgress: false,
    colours: PLAIN_COLOURS,
    errorColours: PLAIN_COLOURS,
    now: () => 0,
  };
  const code = await run(argv, directory, terminal, nivasServices({}));
  return { code, ...texts };
}

/** Every file below `folder` with its text. */
export function filesBelow(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.sort().map((name) => [relative(".", name), readFileSync(join(folder, name), "utf8")]));
}
