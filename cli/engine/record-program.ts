import { captureMessages } from "./capture.ts";
import type { Graph, Mode, RecordedResource } from "./graph.ts";
import { knownOutputs } from "./known-outputs.ts";
import { type Registration, Recorder } from "./recorder.ts";
import { watchProcess } from "./watch-process.ts";
import { UNKNOWN } from "./graph.ts";
import { type Wire, type WireObject, wireSecret } from "./wire.ts";

/** A program to record, and how. */
export interface RecordOptions {
  readonly project: string;
  readonly stack: string;
  readonly mode: Mode;
  /** The body of the program: registers resources and returns the stack's outputs. */
  readonly program: () => Promise<object | void> | object | void;
  /** Outputs in update mode that differ from the usual ones; undefined keeps those. @default none */
  readonly outputs?: (resource: Registration) => Readonly<Record<string, unknown>> | undefined;
  /** Outputs of a referenced stack in update mode, by its full name. @default none */
  readonly stackOutputs?: (stack: string) => Readonly<Record<string, unknown>>;
  /** Whether a resource without an explicit provider is an error. @default false */
  readonly requireProviders?: boolean;
  /** Is told the number of resources so far. @default nobody is */
  readonly onResource?: (count: number) => void;
}

/** A program that threw, left a promise rejected, logged an error or never came to an end. `cause` is the first of its errors. */
export class ProgramError extends Error {
  /** Every error that was seen, the first first. */
  public readonly errors: readonly Error[];

  constructor(errors: readonly Error[]) {
    super([...new Set(errors.map((error) => error.message))].join("\n"), { cause: errors[0] });
    this.name = "ProgramError";
    this.errors = errors;
  }
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a Pulumi program in this process and records what it registers: no engine, no plugins, no credentials. Recordings
 * of one process wait for each other, since the SDK keeps one stack per process.
 *
 * @throws {ProgramError} when the program fails; nothing of its graph is returned then
 */
export function recordProgram(options: RecordOptions): Promise<Graph> {
  const recording = last.then(() => record(options));
  last = recording.catch(() => undefined);
  return recording;
}

async function record(options: RecordOptions): Promise<Graph> {
  const { project, stack, mode } = options;
  const runtime = await import("@pulumi/pulumi/runtime/index.js");
  const log = await import("@pulumi/pulumi/log/index.js");
  const recorder = new Recorder({
    project,
    stack,
    answer: (registration) => answer(registration, options),
    requireProviders: options.requireProviders ?? false,
    onResource: options.onResource ?? (() => undefined),
  });
  const refuse = (): never => {
    throw new Error("the SDK's own mock was asked; the recorder stands in its place");
  };
  await runtime.setMocks({ call: refuse, newResource: refuse }, project, stack, mode === "preview", "organization");
  const { registerResource, readResource, registerResourceOutputs, invoke } = recorder;
  Object.assign(runtime.getMonitor() ?? {}, {
    registerResource: registerResource.bind(recorder),
    readResource: readResource.bind(recorder),
    registerResourceOutputs: registerResourceOutputs.bind(recorder),
    invoke: invoke.bind(recorder),
    call: invoke.bind(recorder),
  });
  const messages = captureMessages();
  const watch = watchProcess();
  try {
    await Promise.race([watch.stalled, runToTheEnd()]);
  } catch (error) {
    watch.add(error);
  } finally {
    await new Promise((resolve) => setImmediate(resolve));
    watch.stop();
    messages.stop();
  }
  const logged = messages.list.filter(({ severity }) => severity === "error").map(({ text }) => new Error(text));
  const errors = watch.errors.length > 0 || !log.hasErrors() ? watch.errors : logged;
  if (errors.length > 0) throw new ProgramError(errors);
  const resources: RecordedResource[] = [...recorder.resources.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  return { project, stack, mode, resources, stackOutputs: recorder.stackOutputs, messages: messages.list };

  async function runToTheEnd(): Promise<void> {
    await runtime.runInPulumiStack(async () => (await options.program()) ?? {});
    // Registrations go on after the body, and one may begin another.
    for (let before = -1; before !== recorder.resources.size;) {
      before = recorder.resources.size;
      await runtime.disconnect();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function answer(resource: Registration, options: RecordOptions): { id: string | undefined; outputs: WireObject } {
  const { inputs, readId, additionalSecretOutputs } = resource;
  const id = readId ?? undefined;
  if (options.mode === "preview") {
    const secrets = additionalSecretOutputs.map((key) => [key, wireSecret(inputs[key] ?? UNKNOWN)] as const);
    return { id, outputs: { ...inputs, ...Object.fromEntries(secrets) } };
  }
  if (resource.type === "pulumi:pulumi:StackReference" && readId !== null) {
    return { id, outputs: { ...inputs, outputs: (options.stackOutputs?.(readId) as Wire) ?? {}, secretOutputNames: [] } };
  }
  const own = options.outputs?.(resource) as WireObject | undefined;
  if (!resource.custom) return { id, outputs: { ...inputs, ...own } };
  const region = resource.provider?.inputs["region"];
  const known = knownOutputs({ ...resource, region: typeof region === "string" ? region : "ap-south-1" });
  const outputs: Record<string, Wire> = { ...known.outputs, ...inputs, ...nestedOver(known.outputs, inputs), ...own };
  for (const key of additionalSecretOutputs) outputs[key] = wireSecret(outputs[key]);
  return { id: typeof own?.["id"] === "string" ? own["id"] : (id ?? known.id), outputs };
}

/** Known outputs that are objects hold their inputs already, so they win over the bare inputs. */
function nestedOver(known: WireObject, inputs: WireObject): WireObject {
  return Object.fromEntries(Object.entries(known).filter(([key, value]) => typeof value === "object" && value !== null && key in inputs));
}
