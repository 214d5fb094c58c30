import type { Graph } from "../engine/graph.ts";
import type { Services } from "../services.ts";
import { progressOn, type Terminal } from "../terminal.ts";
import type { NamedEnvironment } from "./environments.ts";

/** The graph of each of `environments`, in their order. */
export async function recordEnvironments<Spec>(
  environments: readonly NamedEnvironment<Spec>[],
  stackOf: (environment: NamedEnvironment<Spec>) => string,
  terminal: Terminal,
  services: Services<Spec>,
): Promise<readonly Graph[]> {
  const preload = await services.preload();
  const { ProgramError, recordProgram } = await import("../engine/record-program.ts");
  const program = await services.program();
  const graphs: Graph[] = [];
  for (const environment of environments) {
    const stack = stackOf(environment);
    const progress = progressOn(terminal, stack);
    const record = (): Promise<Graph> =>
      recordProgram({
        project: services.project,
        stack,
        mode: "preview",
        requireProviders: true,
        program: () => program(environment.spec, environment.slice),
        onResource: progress.report,
      });
    try {
      preload?.withoutStacks();
      graphs.push(await record());
    } catch (error) {
      // Without stacks an error does not say where it is from: the same program, run again with them, does.
      if (preload === undefined || !(error instanceof ProgramError)) throw error;
      preload.withStacks();
      await record();
      throw error;
    } finally {
      preload?.withStacks();
      progress.clear();
    }
  }
  return graphs;
}
