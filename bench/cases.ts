import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../test/runtime/language-host.ts";
import type { Contestant } from "./contest.ts";
import { measure, type Sample, usageReport } from "./measure.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "..");
const scratch = (): string => mkdtempSync(join(tmpdir(), "nivas-bench-out-"));

/** Whether the peers' packages are installed. */
export function arePeersInstalled(): boolean {
  return existsSync(join(HERE, "node_modules/.bin/cdk"));
}

/** An offline preview of `regions` generated regions as nivas makes it, its graph written. */
export function nivasPreview(regions: number, name = "nivas"): Contestant {
  return {
    name,
    run: async () => {
      const out = scratch();
      const sample = await measure({
        file: process.execPath,
        argv: ["start.js", "preview.ts", String(regions), join(out, "graph.ndjson")],
        cwd: HERE,
      });
      rmSync(out, { recursive: true });
      return counted(sample);
    },
  };
}

/** The same program with the SDK's own mocks: no preload, no compile cache, no engine of ours. */
export function plainPreview(regions: number): Contestant {
  return {
    name: "plain",
    run: async () => counted(await measure({ file: process.execPath, argv: ["plain.ts", String(regions)], cwd: HERE })),
  };
}

/** The first run ever: nivas with an empty compile cache. */
export function coldPreview(regions: number): Contestant {
  return {
    name: "nivas, cold cache",
    run: async () => {
      const cache = scratch();
      const sample = await measure({
        file: process.execPath,
        argv: ["start.js", "preview.ts", String(regions)],
        cwd: HERE,
        environment: { NODE_COMPILE_CACHE: cache },
      });
      rmSync(cache, { recursive: true });
      return counted(sample);
    },
  };
}

/** `cdk synth` of as many clusters by eks-blueprints, `how` its app is started. */
export function cdkSynth(clusters: number, name: string, how: string): Contestant {
  return {
    name,
    run: async () => {
      const out = scratch();
      const argv = ["synth", "--app", how, "--quiet", "--no-notices", "--no-version-reporting", "--output", out];
      const environment = { BENCH_CLUSTERS: String(clusters), CDK_DISABLE_CLI_TELEMETRY: "true" };
      const sample = await measure({ file: join(HERE, "node_modules/.bin/cdk"), argv, cwd: HERE, environment });
      const resources = globSync(join(out, "**/*.template.json")).reduce((sum, file) => sum + resourcesIn(file), 0);
      rmSync(out, { recursive: true });
      return { ...sample, resources };
    },
  };
}

/** The program phase of a real preview: Pulumi's own runtime against an engine that records, over gRPC. */
export function pulumiRuntime(regions: number, how: "nivas" | "plain"): Contestant {
  return {
    name: `pulumi, ${how}`,
    run: async () => {
      const usage = usageReport();
      const { nodeArguments, environment } = usage;
      const start = performance.now();
      const run = await runProgram({
        stack: "bench",
        mode: "preview",
        config: { "bench:regions": String(regions), "bench:how": how },
        directory: HERE,
        main: "stack.ts",
        nodeArguments,
        environment,
      });
      const wallMs = performance.now() - start;
      if (run.code !== 0) throw new Error(`the program ended with ${run.code}: ${run.error}${JSON.stringify(run.log)}`);
      const peakMB = usage.peakMB();
      usage.remove();
      return { wallMs, peakMB, resources: run.graph.resources.length };
    },
  };
}

/** The type-check of the whole repository. */
export const typeCheck: Contestant = {
  name: "tsc",
  run: () => measure({ file: process.execPath, argv: [join(ROOT, "node_modules/typescript/bin/tsc"), "--noEmit"], cwd: ROOT }),
};

function counted(sample: Sample): Sample & { readonly resources: number } {
  return { ...sample, resources: Number(sample.out.trim().split("\n").at(-1)) };
}

function resourcesIn(file: string): number {
  const { Resources }: { Resources?: object } = JSON.parse(readFileSync(file, "utf8"));
  return Object.keys(Resources ?? {}).length;
}
