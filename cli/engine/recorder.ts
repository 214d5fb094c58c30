import type { ReadResourceRequest, RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { Plain, PlainObject, RecordedOptions, RecordedResource } from "./graph.ts";
import { recordedOptions, recordedPropertyDependencies } from "./options.ts";
import { registered, struct } from "./registered.ts";
import { makeUrn, packageOf, providerUrn, STACK_TYPE } from "./urn.ts";
import { secretPaths, toPlain, toPlainObject, type Wire, type WireObject } from "./wire.ts";

/** Answers the SDK, as the monitor's callbacks do. */
export type Reply = (error: Error | null, response?: object) => void;

/** What the recorder asks of its owner. */
export interface RecorderOptions {
  readonly project: string;
  readonly stack: string;
  /** Id and outputs of what has just been registered or read; the id is undefined while unknown. */
  readonly answer: (request: Registration) => { readonly id: string | undefined; readonly outputs: WireObject };
  /** Whether a resource without an explicit provider is an error, as with default providers disabled. */
  readonly requireProviders: boolean;
  readonly onResource: (count: number) => void;
}

/** A registration as the answer needs it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: WireObject;
  /** Record of its provider, where it has one. */
  readonly provider: RecordedResource | undefined;
  readonly readId: string | null;
  readonly additionalSecretOutputs: readonly string[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Stands in the place of the engine: gives URNs as the engine does, keeps a record of every resource without its
 * secrets, and refuses what the engine would refuse. Its methods are those of the SDK's monitor.
 */
export class Recorder {
  public readonly resources: Map<string, Mutable<RecordedResource>> = new Map();
  public stackOutputs: PlainObject = {};
  readonly #options: RecorderOptions;
  #stackUrn = "";

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** Registers a resource, or the stack. */
  registerResource(request: RegisterResourceRequest, reply: Reply): void {
    try {
      const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
      const urn = makeUrn(this.#options.stack, this.#options.project, parent, type, name);
      const inputs = (request.getObject()?.toJavaScript() as WireObject | undefined) ?? {};
      if (type === STACK_TYPE) {
        this.#stackUrn = urn;
        reply(null, registered(urn, "", {}));
        return;
      }
      const [custom, remote] = [request.getCustom(), request.getRemote()];
      if (custom && !remote && request.getTransformsList().length > 0) {
        throw new Error("has `transforms`, which only the engine runs; expected `transformations` or none");
      }
      const propertyDependencies = recordedPropertyDependencies(request);
      const options = recordedOptions(request, new Set(Object.values(propertyDependencies).flat()));
      const record = this.#keep({
        urn,
        type,
        name,
        parent,
        custom,
        remote,
        provider: providerUrn(request.getProvider()),
        readId: null,
        inputs: toPlainObject(inputs),
        propertyDependencies,
        dependencies: [...request.getDependenciesList()].sort(),
        options: this.#inherit(parent, options),
      });
      const { id, outputs } = this.#answer(record, inputs);
      reply(null, registered(urn, custom ? (id ?? "") : "", outputs));
    } catch (error) {
      reply(error as Error);
    }
  }

  /** Reads what exists already: a stack reference, or a resource by its id. */
  readResource(request: ReadResourceRequest, reply: Reply): void {
    try {
      const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
      const urn = makeUrn(this.#options.stack, this.#options.project, parent, type, name);
      const inputs = (request.getProperties()?.toJavaScript() as WireObject | undefined) ?? {};
      const record = this.#keep({
        urn,
        type,
        name,
        parent,
        custom: true,
        remote: false,
        provider: providerUrn(request.getProvider()),
        readId: request.getId(),
        inputs: toPlainObject(inputs),
        propertyDependencies: {},
        dependencies: [...request.getDependenciesList()].sort(),
        options: {},
      });
      const { outputs } = this.#answer(record, inputs);
      reply(null, { getUrn: () => urn, getProperties: () => struct(outputs), getUnknown: () => false });
    } catch (error) {
      reply(error as Error);
    }
  }

  /** Keeps what a component, or the stack, says its outputs are. */
  registerResourceOutputs(request: RegisterResourceOutputsRequest, reply: Reply): void {
    try {
      const outputs = toPlain(request.getOutputs()?.toJavaScript() as Wire);
      const kept = isObject(outputs) ? outputs : {};
      const record = this.resources.get(request.getUrn());
      if (request.getUrn() === this.#stackUrn) this.stackOutputs = kept;
      else if (record === undefined) throw new Error(`outputs of the unknown resource ${request.getUrn()}`);
      else record.outputs = kept;
      reply(null, {});
    } catch (error) {
      reply(error as Error);
    }
  }

  /** Refuses every provider function. */
  invoke(request: { getTok(): string }, reply: Reply): void {
    const message =
      `${request.getTok()} is called while previewing; expected no function calls, which need credentials - ` +
      "derive the value from config or from a resource's output";
    // The SDK shows the details of what it takes for a gRPC error.
    reply(Object.assign(new Error(message), { details: message }));
  }

  #keep(given: Omit<RecordedResource, "secrets" | "slice" | "outputs" | "parent"> & { readonly parent: string }): RecordedResource {
    const { urn, parent } = given;
    if (this.resources.has(urn)) throw new Error(`a second resource has the URN ${urn}; expected a name of its own`);
    const pkg = packageOf(given.type);
    if (this.#options.requireProviders && given.custom && pkg !== "pulumi" && given.provider === null) {
      throw new Error(`${urn} has no provider of package ${pkg}; expected one, default providers are disabled`);
    }
    const atTop = parent === "" || parent === this.#stackUrn;
    const isGroup = atTop && !given.custom && !given.remote;
    const record: RecordedResource = {
      ...given,
      parent: parent === "" ? null : parent,
      slice: isGroup ? given.name : (this.resources.get(parent)?.slice ?? null),
      secrets: secretPaths(given.inputs),
      outputs: null,
    };
    this.resources.set(urn, record);
    this.#options.onResource(this.resources.size);
    return record;
  }

  /** The engine's own inheritance; `protect` and providers are inherited in the SDK already. */
  #inherit(parent: string, options: RecordedOptions): RecordedOptions {
    const from = this.resources.get(parent)?.options;
    if (from === undefined) return options;
    const { protect = from.protect, retainOnDelete = from.retainOnDelete, deletedWith = from.deletedWith } = options;
    return {
      ...options,
      ...(protect === undefined ? {} : { protect }),
      ...(retainOnDelete === undefined ? {} : { retainOnDelete }),
      ...(deletedWith === undefined ? {} : { deletedWith }),
    };
  }

  #answer(record: RecordedResource, inputs: WireObject): { id: string | undefined; outputs: WireObject } {
    return this.#options.answer({
      type: record.type,
      name: record.name,
      custom: record.custom,
      inputs,
      provider: record.provider === null ? undefined : this.resources.get(record.provider),
      readId: record.readId,
      additionalSecretOutputs: record.options.additionalSecretOutputs ?? [],
    });
  }
}

function isObject(value: Plain): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
