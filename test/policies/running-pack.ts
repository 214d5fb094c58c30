import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import {
  type AnalyzeDiagnostic,
  type AnalyzerInfo,
  AnalyzerProviderResource,
  AnalyzerPropertyDependencies,
  AnalyzeRequest,
  AnalyzerResource,
  AnalyzerResourceOptions,
  type AnalyzeResponse,
  AnalyzeStackRequest,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from "@pulumi/pulumi/proto/analyzer_pb.js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";

/** A resource as the engine sends it. */
export interface Sent {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly provider?:
    { readonly urn: string; readonly name: string; readonly type: string; readonly inputs: Readonly<Record<string, unknown>> } | undefined;
  readonly protect?: boolean | undefined;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** One diagnostic as the engine would show it. */
export interface Told {
  readonly policy: string;
  readonly level: "mandatory" | "advisory" | "other";
  readonly urn: string;
  readonly message: string;
}

const levels: Readonly<Record<number, Told["level"]>> = {
  [EnforcementLevel.MANDATORY]: "mandatory",
  [EnforcementLevel.ADVISORY]: "advisory",
};
const root = join(import.meta.dirname, "../..");

/** Starts the pack with Pulumi's own runner as the engine does: in the pack's folder, the phase in the environment. */
export async function startPack(phase: "preview" | "update", nodeOptions = ""): Promise<RunningPack> {
  const runner = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run-policy-pack/index.js");
  const child = spawn(join(root, "node_modules/.bin/node"), [runner, "127.0.0.1:1", "."], {
    cwd: join(root, "policies"),
    env: { ...process.env, NODE_OPTIONS: nodeOptions, PULUMI_NODEJS_DRY_RUN: String(phase === "preview") },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    child.once("exit", (code) => reject(new Error(`the pack ended with ${code}: ${said}`)));
  });
  return new RunningPack(child, new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure()), () => said);
}

/** A pack that is being served, spoken to as the engine does. */
export class RunningPack {
  readonly #child: ChildProcess;
  readonly #client: AnalyzerClient;
  /** What it wrote to its standard error so far. */
  public readonly said: () => string;

  constructor(child: ChildProcess, client: AnalyzerClient, said: () => string) {
    this.#child = child;
    this.#client = client;
    this.said = said;
  }

  info(): Promise<AnalyzerInfo> {
    return new Promise((resolve, reject) => {
      this.#client.getAnalyzerInfo(new Empty(), (error, info) => (error === null ? resolve(info) : reject(error)));
    });
  }

  configure(config: Readonly<Record<string, { readonly level?: EnforcementLevel; readonly properties?: object }>>): Promise<void> {
    const request = new ConfigureAnalyzerRequest();
    for (const [name, { level = EnforcementLevel.MANDATORY, properties = {} }] of Object.entries(config)) {
      const policy = new PolicyConfig();
      policy.setEnforcementlevel(level);
      policy.setProperties(struct(properties));
      request.getPolicyconfigMap().set(name, policy);
    }
    return new Promise((resolve, reject) => {
      this.#client.configure(request, (error) => (error === null ? resolve() : reject(error)));
    });
  }

  async analyze(sent: Sent): Promise<readonly Told[]> {
    const request = new AnalyzeRequest();
    request.setUrn(sent.urn);
    request.setType(sent.type);
    request.setName(sent.name);
    request.setProperties(struct(sent.inputs));
    request.setOptions(options(sent));
    request.setProvider(provider(sent));
    return told(
      await new Promise((resolve, reject) => {
        this.#client.analyze(request, (error, response) => (error === null ? resolve(response) : reject(error)));
      }),
    );
  }

  async analyzeStack(all: readonly Sent[]): Promise<readonly Told[]> {
    const request = new AnalyzeStackRequest();
    request.setResourcesList(all.map(stackResource));
    return told(
      await new Promise((resolve, reject) => {
        this.#client.analyzeStack(request, (error, response) => (error === null ? resolve(response) : reject(error)));
      }),
    );
  }

  /** Ends the process that was started, and no other. */
  stop(): Promise<void> {
    this.#client.close();
    return new Promise((resolve) => {
      this.#child.removeAllListeners("exit").once("exit", () => resolve());
      this.#child.kill("SIGTERM");
    });
  }
}

function stackResource(sent: Sent): AnalyzerResource {
  const resource = new AnalyzerResource();
  resource.setUrn(sent.urn);
  resource.setType(sent.type);
  resource.setName(sent.name);
  resource.setProperties(struct({ ...sent.inputs, ...sent.outputs }));
  resource.setOptions(options(sent));
  resource.setProvider(provider(sent));
  for (const [key, urns] of Object.entries(sent.propertyDependencies ?? {})) {
    const dependencies = new AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    resource.getPropertydependenciesMap().set(key, dependencies);
  }
  return resource;
}

function told(response: AnalyzeResponse): readonly Told[] {
  return response.getDiagnosticsList().map((one: AnalyzeDiagnostic) => ({
    policy: one.getPolicyname(),
    level: levels[one.getEnforcementlevel()] ?? "other",
    urn: one.getUrn(),
    message: one.getMessage(),
  }));
}

function options({ protect = false }: Sent): AnalyzerResourceOptions {
  const given = new AnalyzerResourceOptions();
  given.setProtect(protect);
  return given;
}

function provider(sent: Sent): AnalyzerProviderResource | undefined {
  if (sent.provider === undefined) return undefined;
  const { inputs, name, type, urn } = sent.provider;
  const resource = new AnalyzerProviderResource();
  resource.setUrn(urn);
  resource.setName(name);
  resource.setType(type);
  resource.setProperties(struct(inputs));
  return resource;
}

function struct(value: object): Struct {
  return Struct.fromJavaScript(value as Record<string, JavaScriptValue>);
}
