import { runtime } from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { recordProgram } from "../../cli/engine/record-program.ts";
import { loadEnvironment } from "../../config/load.ts";
import { slicesOf } from "../../config/slices.ts";
import { deploy } from "../../stacks/environment.ts";
import { stacksBelow } from "./in-process.ts";
import { ROOT } from "./stack-config.ts";

const { spec } = loadEnvironment(ROOT, "dev");
const others = await stacksBelow("dev");

it.each(slicesOf(spec.regions.map(({ place }) => place)))(
  "the program of $name makes its resources while it runs, none inside an apply or after its end",
  { timeout: 120_000 },
  async ({ name: slice }) => {
    const made: string[] = [];
    const late: string[] = [];
    let isOver = false;
    const { resources } = await recordProgram({
      project: "nivas",
      stack: "dev",
      mode: "update",
      program: async () => {
        runtime.registerStackTransformation(({ name, type }) => {
          (isOver ? late : made).push(`${type} ${name}`);
          return undefined;
        });
        const outputs = await deploy(spec, slice);
        isOver = true;
        return outputs;
      },
      stackOutputs: (stack) => others[stack] ?? {},
    });
    expect(late).toEqual([]);
    expect(made.toSorted()).toEqual(resources.map(({ type, name }) => `${type} ${name}`).toSorted());
  },
);
