import { existsSync, readdirSync } from "node:fs";
import { watch } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError } from "../../config/problem.ts";
import { EXIT } from "../exit-codes.ts";
import { problemsText } from "../output/problems.ts";
import type { Request } from "../request.ts";
import type { Services } from "../services.ts";
import { type Terminal, write } from "../terminal.ts";
import { render, type RenderMemories } from "./render.ts";

/** Where services stand unless a stack file, which may be wrong just now, says otherwise. */
const usualCatalogue = "catalog";

/** Milliseconds in which an editor has written all that it writes when it saves. */
const settleMs = 20;

/**
 * `nivas render --watch`: renders, and again whenever a file of a catalogue or a stack file changes, only what follows
 * from the change. What is wrong is said, and the next change is waited for. Ends when the process is told to.
 */
export async function watchAndRender<Spec>(
  request: Request,
  directory: string,
  terminal: Terminal,
  services: Services<Spec>,
): Promise<number> {
  const memories: RenderMemories = new Map();
  const again = async (): Promise<void> => {
    const start = terminal.now();
    const code = await render(request, directory, terminal, services, memories).catch(async (error: unknown) => {
      if (!(error instanceof ConfigError)) throw error;
      await write(terminal.error, problemsText("nivas", error.problems, terminal.errorColours));
      return EXIT.badInput;
    });
    const took = code === EXIT.ok ? `rendered in ${Math.round(terminal.now() - start)} ms; ` : "";
    await write(terminal.out, `${took}waiting for changes\n`);
  };
  for await (const _ of changesIn(await watched(request, directory, services), directory)) await again();
  return 0;
}

/** The folders of catalogues that a run reads and that are there, from `directory`. */
async function watched<Spec>(request: Request, directory: string, services: Services<Spec>): Promise<readonly string[]> {
  const rendering = await services.rendering();
  const names = request.environments.length > 0 ? request.environments : rendering.environmentsIn(directory);
  const folders = names.flatMap((name) => {
    try {
      return request.catalogue ?? rendering.catalogue(rendering.loadEnvironment(directory, name).spec);
    } catch (error) {
      if (error instanceof ConfigError) return usualCatalogue;
      throw error;
    }
  });
  return [...new Set(folders)].map((folder) => resolve(directory, folder)).filter((folder) => existsSync(folder));
}

/** One value to begin with, and one each time that something changed, however many files it were. */
async function* changesIn(catalogues: readonly string[], directory: string): AsyncGenerator<void> {
  const stop = new AbortController();
  const listened = new Set<string>();
  let tell: () => void = () => undefined;
  const listen = async (folder: string, isOurs: (file: string) => boolean): Promise<void> => {
    if (listened.has(folder)) return;
    listened.add(folder);
    try {
      for await (const { filename } of watch(folder, { signal: stop.signal })) if (isOurs(filename ?? "")) tell();
    } catch {
      // A folder that is gone has nothing more to say; one that comes back is listened to anew.
      listened.delete(folder);
    }
  };
  try {
    for (;;) {
      void listen(directory, (file) => /^Pulumi\..+\.yaml$/.test(file));
      // A folder by itself and not its tree: Node loses files of a tree that an editor replaces.
      for (const folder of catalogues.flatMap(foldersBelow)) void listen(folder, () => true);
      // What changes while the last change is rendered counts for the next.
      const changed = new Promise<void>((done) => (tell = done));
      yield;
      await changed;
      await sleep(settleMs);
    }
  } finally {
    stop.abort();
  }
}

/** `folder` and every folder below it; none where it is gone. */
function foldersBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const below = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.map(({ name, parentPath }) => join(parentPath, name))];
}
