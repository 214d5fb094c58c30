import { createRequire, Module } from "node:module";
import { lazyTransferProperties, type OutputClass } from "./lazy-outputs.ts";

/**
 * The one file that reaches into the Pulumi SDK. It makes offline previews start and run faster: modules that a preview
 * never calls are loaded on first use, and stacks that nobody reads are not captured. It is used inside nivas only, never
 * under `pulumi up`; with another SDK version, a debug flag or `NIVAS_PLAIN=1` it does nothing.
 */

/** The SDK version whose internals this file was written for; with any other one nothing is changed. */
export const KNOWN_SDK_VERSION = "3.270.0";

/** Environment variables that ask the SDK for what the patches leave out. */
const DEBUG_FLAGS = ["NIVAS_PLAIN", "PULUMI_DEBUG_PROMISE_LEAKS", "PULUMI_DEBUG_COMMANDS", "PULUMI_NODEJS_TRACING"];

/** Whether the SDK may be changed, given the environment variables of the process. */
export function isPreloadWanted(environment: Readonly<Record<string, string | undefined>>): boolean {
  return DEBUG_FLAGS.every((flag) => (environment[flag] ?? "") === "");
}

/** Modules that a preview loads and never calls, as the SDK itself names them. */
const ON_FIRST_USE = [
  "./automation/index.js",
  "./provider/index.js",
  "./proto/engine_grpc_pb.js",
  "./proto/resource_grpc_pb.js",
  "./proto/callback_grpc_pb.js",
  "@grpc/grpc-js",
  "@opentelemetry/api",
  "semver",
] as const;

/** Modules whose functions the SDK copies at start: each is given as a function that loads the module when called. */
const ON_FIRST_CALL = ["./runtime/closure/codePaths.js", "./runtime/closure/serializeClosure.js"] as const;

interface SdkParts {
  readonly debuggable: { debuggablePromise: (promise: Promise<unknown>) => Promise<unknown> };
  readonly resource: { Resource: { stackTrace: () => readonly [] } };
  readonly output: { readonly Output: OutputClass };
  readonly rpc: { transferProperties: ReturnType<typeof lazyTransferProperties> };
  readonly struct: { Struct: { new (): object; fromJavaScript: (value: object) => object } };
}

/** The changes that can be made and taken back at any time; the others stay. */
export interface Preload {
  /** Captures no stacks: most of what the SDK captures is never read. */
  readonly withoutStacks: () => void;
  /** Captures stacks again, so that an error says where it comes from. */
  readonly withStacks: () => void;
}

/** Changes the SDK before anything of it is loaded; undefined when its version is not the known one. */
export function preloadSdk(): Preload | undefined {
  const fromHere = createRequire(import.meta.url);
  const sdkPath = fromHere.resolve("@pulumi/pulumi/package.json");
  const manifest = fromHere(sdkPath) as { readonly version: string };
  if (manifest.version !== KNOWN_SDK_VERSION) return undefined;
  const require = createRequire(sdkPath);
  for (const name of ON_FIRST_USE) standIn(require, name, (load, key) => load()[key]);
  for (const name of ON_FIRST_CALL)
    standIn(
      require,
      name,
      (load, key) =>
        (...values: unknown[]) =>
          call(load()[key], values),
    );
  return changeParts(require);
}

function changeParts(require: NodeJS.Require): Preload {
  const parts: SdkParts = {
    debuggable: require("./runtime/debuggable.js") as SdkParts["debuggable"],
    resource: require("./resource.js") as SdkParts["resource"],
    output: require("./output.js") as SdkParts["output"],
    rpc: require("./runtime/rpc.js") as SdkParts["rpc"],
    struct: require("google-protobuf/google/protobuf/struct_pb.js") as SdkParts["struct"],
  };
  const { debuggablePromise } = parts.debuggable;
  const { stackTrace } = parts.resource.Resource;
  const limit = Error.stackTraceLimit;
  parts.rpc.transferProperties = lazyTransferProperties(parts.output.Output);
  parts.struct.Struct.fromJavaScript = keepingStruct(parts.struct.Struct);
  return {
    withoutStacks: () => {
      parts.debuggable.debuggablePromise = (promise) => promise;
      parts.resource.Resource.stackTrace = () => [];
      Error.stackTraceLimit = 0;
    },
    withStacks: () => {
      parts.debuggable.debuggablePromise = debuggablePromise;
      parts.resource.Resource.stackTrace = stackTrace;
      Error.stackTraceLimit = limit;
    },
  };
}

/** Nothing is sent anywhere: a Struct that keeps the object it is made from saves the way there and back. */
function keepingStruct(Struct: SdkParts["struct"]["Struct"]): (value: object) => object {
  class KeepingStruct extends Struct {
    readonly value: object;

    constructor(value: object) {
      super();
      this.value = value;
    }

    toJavaScript(): object {
      return this.value;
    }
  }
  return (value) => new KeepingStruct(value);
}

type Exports = Record<PropertyKey, unknown>;

/** Puts in the place of the module `name` an object that loads it when `read` asks for it. */
function standIn(require: NodeJS.Require, name: string, read: (load: () => Exports, key: PropertyKey) => unknown): void {
  const path = require.resolve(name);
  if (require.cache[path] !== undefined) return;
  const module = new Module(path);
  let real: Exports | undefined;
  const load = (): Exports => {
    if (require.cache[path] === module) delete require.cache[path];
    real ??= require(name) as Exports;
    return real;
  };
  module.filename = path;
  module.loaded = true;
  module.exports = new Proxy(
    {},
    {
      get: (_, key) => {
        if (key === "__esModule") return true;
        return key === "default" ? (load()["default"] ?? load()) : read(load, key);
      },
    },
  );
  require.cache[path] = module;
}

function call(value: unknown, values: readonly unknown[]): unknown {
  if (typeof value !== "function")
    throw new TypeError("a part of the Pulumi SDK that was called is no function; expected one - set NIVAS_PLAIN=1");
  return value(...values);
}
