import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type { Graph, Mode, RecordedResource } from "../../cli/engine/graph.ts";
import { answerOf, type OtherStacks } from "./answers.ts";
import { type LogLine, RecordingEngine } from "./engine.ts";
import { RecordingMonitor } from "./monitor.ts";
import { ROOT, type StackConfig } from "./stack-config.ts";

/** A run of a program by Pulumi's own language runtime. */
export interface RunOptions {
  readonly stack: string;
  readonly mode: Mode;
  readonly config: StackConfig;
  /** Working directory of the program. @default its folder, as the engine does for `main: stacks/index.ts` */
  readonly directory?: string;
  /** The program, from `directory`. @default `index.ts` */
  readonly main?: string;
  /** Outputs of other stacks; in a preview they are unknown where this is left out. @default none */
  readonly others?: OtherStacks;
  /** Arguments of Node itself, `nodeargs` in Pulumi.yaml. @default none */
  readonly nodeArguments?: readonly string[];
  /** Environment variables besides those that a language host sets. @default none */
  readonly environment?: Readonly<Record<string, string>>;
}

/** How a program ended and what it asked of the engine. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
  readonly log: readonly LogLine[];
  readonly monitor: RecordingMonitor;
  /** What it registered, as the same program's graph in process. */
  readonly graph: Graph;
}

const PROJECT = "nivas";

/** The program that Pulumi's language host starts. */
const RUNNER = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run/index.js");

/**
 * Runs `stacks/index.ts` as the engine's language host does, against an engine that records.
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/pulumi-language-nodejs/main.go, constructArguments
 */
export async function runProgram(options: RunOptions): Promise<Run> {
  const { stack, mode, others } = options;
  const monitor = new RecordingMonitor({
    project: PROJECT,
    stack,
    answer: answerOf(mode, others ?? (mode === "update" ? {} : undefined)),
    requireProviders: true,
    onResource: () => undefined,
  });
  const engine = new RecordingEngine();
  const server = new Server();
  server.addService(ResourceMonitorService, monitor.service());
  server.addService(EngineService, engine.service());
  const port = await listen(server);
  try {
    const ended = await runNode(options, `127.0.0.1:${port}`);
    const { recorder } = monitor;
    const resources: RecordedResource[] = [...recorder.resources.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
    return {
      ...ended,
      log: engine.log,
      monitor,
      graph: { project: PROJECT, stack, mode, resources, stackOutputs: recorder.stackOutputs, messages: [] },
    };
  } finally {
    server.forceShutdown();
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => (error === null ? resolve(port) : reject(error)));
  });
}

async function runNode(options: RunOptions, address: string): Promise<Pick<Run, "code" | "out" | "error">> {
  const { stack, mode, config, directory = `${ROOT}/stacks`, main = "index.ts", nodeArguments = [], environment = {} } = options;
  const { PATH = "", HOME = "" } = process.env;
  const argv = [
    ...["--monitor", address, "--engine", address, "--organization", "organization", "--project", PROJECT],
    ...["--root-directory", ROOT, "--stack", stack, "--pwd", directory],
    ...(mode === "preview" ? ["--dry-run"] : []),
    ...["--parallel", "16", main],
  ];
  // The SDK captures a stack a promise, which nobody reads here: short ones halve the time.
  const child = spawn(process.execPath, ["--stack-trace-limit=1", ...nodeArguments, RUNNER, ...argv], {
    cwd: directory,
    env: { PATH, HOME, ...environment, PULUMI_CONFIG: JSON.stringify(oldKeys(config)), PULUMI_CONFIG_SECRET_KEYS: "[]" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const code = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, error };
}

/** The language host hands keys over in their old form, `nivas:config:slice`. */
function oldKeys(config: StackConfig): StackConfig {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.replace(":", ":config:"), value]));
}
