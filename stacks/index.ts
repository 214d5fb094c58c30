import * as pulumi from "@pulumi/pulumi";
import { loadStack } from "../config/load.ts";
import { ConfigError, problemText } from "../config/problem.ts";
import { deploy, type StackOutputs } from "./environment.ts";

/** The program that `pulumi up` and `pulumi preview` run: the stack's configuration, checked whole, and its slice made. */
async function run(): Promise<StackOutputs> {
  try {
    const { spec, slice, warnings } = loadStack(pulumi.runtime.allConfig());
    for (const warning of warnings) await pulumi.log.warn(problemText(warning));
    return await deploy(spec, slice);
  } catch (error) {
    if (error instanceof ConfigError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

export const { regions, kubeconfigs, activations }: StackOutputs = await run();
