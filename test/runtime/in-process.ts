import type { Graph, Mode } from "../../cli/engine/graph.ts";
import { recordProgram } from "../../cli/engine/record-program.ts";
import { loadEnvironment } from "../../config/load.ts";
import { stackName } from "../../config/names.ts";
import { deploy } from "../../stacks/environment.ts";
import { withoutTraces } from "../stacks/without-traces.ts";
import { madeOf, type OtherStacks } from "./answers.ts";
import { ROOT } from "./stack-config.ts";

/** The graph of a stack in this process, as `nivas preview` makes it, answered as the engine of these tests answers. */
export function inProcess(environment: string, slice: string, mode: Mode, others: OtherStacks = {}): Promise<Graph> {
  const { spec } = loadEnvironment(ROOT, environment, slice);
  return withoutTraces(() =>
    recordProgram({
      project: "nivas",
      stack: stackName(environment, slice),
      mode,
      requireProviders: true,
      outputs: madeOf,
      stackOutputs: (stack) => others[stack] ?? {},
      program: () => deploy(spec, slice),
    }),
  );
}

/** What the stacks that platforms read say their outputs are once they are up: of the regions' AWS sides and of what joins them. */
export async function stacksBelow(environment: string): Promise<OtherStacks> {
  const { spec } = loadEnvironment(ROOT, environment);
  const stacks: Record<string, Graph["stackOutputs"]> = {};
  for (const slice of [...spec.regions.map(({ place }) => place), "global"]) {
    const { stack, stackOutputs } = await inProcess(environment, slice, "update", stacks);
    stacks[`organization/nivas/${stack}`] = stackOutputs;
  }
  return stacks;
}
