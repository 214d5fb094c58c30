// The same app as `cdk init` lays it out: TypeScript, checked and compiled at each run by ts-node.
import type { App, StackProps } from "aws-cdk-lib";

const { synthesize }: { synthesize: (count: number) => Promise<App> } = require("./blueprints.cjs");

export type { StackProps };
void synthesize(Number(process.env["BENCH_CLUSTERS"] ?? "8"));
