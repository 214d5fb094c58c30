import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { credentials } from "@grpc/grpc-js";
import analyzer from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { Contestant } from "./contest.ts";
import { usageReport } from "./measure.ts";

const runner = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run-policy-pack/index.js");

/** A policy pack from the start of Pulumi's own runner, in the pack's folder, until GetAnalyzerInfo answers. */
export function packStart(name: string, directory: string): Contestant {
  return {
    name,
    run: async () => {
      const usage = usageReport();
      const { PATH = "", HOME = "" } = process.env;
      const env = { PATH, HOME, PULUMI_NODEJS_DRY_RUN: "true", NODE_OPTIONS: usage.nodeArguments.join(" "), ...usage.environment };
      const start = performance.now();
      const child = spawn(process.execPath, [runner, "127.0.0.1:1", "."], { cwd: directory, env });
      const client = new analyzer.AnalyzerClient(`127.0.0.1:${await portOf(child)}`, credentials.createInsecure());
      await answer(client);
      const wallMs = performance.now() - start;
      client.close();
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      const peakMB = usage.peakMB();
      usage.remove();
      return { wallMs, peakMB };
    },
  };
}

/** The port that the pack prints once it serves. */
function portOf(child: ChildProcessWithoutNullStreams): Promise<number> {
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(Number(text)));
    child.once("error", reject).once("exit", (code) => reject(new Error(`the pack ended with ${code}: ${said}`)));
  });
}

function answer(client: analyzer.AnalyzerClient): Promise<AnalyzerInfo> {
  return new Promise((resolve, reject) => {
    client.getAnalyzerInfo(new empty.Empty(), (error, info) => (error === null ? resolve(info) : reject(error)));
  });
}
