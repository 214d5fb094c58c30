/** What a JSON document can hold; the only values a graph keeps. */
export type Plain = null | boolean | number | string | readonly Plain[] | PlainObject;

/** An object of plain values. */
export interface PlainObject {
  readonly [key: string]: Plain;
}

/** Stands where a value is only known after `up`: the SDK's own sentinel. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Key of the one-key object that stands where a secret was. */
export const SECRET_KEY = "<secret>";

/** `preview`: what the engine could not know is unknown; `update`: ids and outputs are realistic and known. */
export type Mode = "preview" | "update";

/** The options of a resource that the engine acts on; an option that was not given is absent. */
export interface RecordedOptions {
  readonly additionalSecretOutputs?: readonly string[];
  readonly aliases?: readonly Plain[];
  readonly customTimeouts?: PlainObject;
  readonly deleteBeforeReplace?: boolean;
  /** URN of the resource whose deletion takes this one with it. */
  readonly deletedWith?: string;
  /** URNs waited for besides those that the inputs refer to, sorted. */
  readonly dependsOn?: readonly string[];
  readonly hideDiffs?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  /** Id of an existing thing that is taken over. */
  readonly import?: string;
  readonly protect?: boolean;
  readonly replaceOnChanges?: readonly string[];
  /** URNs whose replacement replaces this one, sorted. */
  readonly replaceWith?: readonly string[];
  readonly retainOnDelete?: boolean;
}

/** One registered (or read) resource, as the engine would see it; holds no secret value. */
export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; the stack's for those at the top. */
  readonly parent: string | null;
  /** URN of the provider, where one was given. */
  readonly provider: string | null;
  /** Name of the grouping component at the top of its ancestry; null for providers and stack references. */
  readonly slice: string | null;
  /** Whether a provider makes it; false for components. */
  readonly custom: boolean;
  /** Whether it is constructed by its provider (`helm.v4.Chart`). */
  readonly remote: boolean;
  /** Id it was read by (a stack reference, a `get`); such a resource is not part of the stack's state. */
  readonly readId: string | null;
  /** Inputs by name, keys sorted; unknowns are `UNKNOWN`, secrets `{"<secret>": true}`. */
  readonly inputs: PlainObject;
  /** Paths of the secrets among the inputs, `spec.data.password`. */
  readonly secrets: readonly string[];
  /** URNs that each input refers to, sorted. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** All URNs it waits for, sorted: those of the inputs and those of `dependsOn`. */
  readonly dependencies: readonly string[];
  readonly options: RecordedOptions;
  /** What a component said its outputs are; null when it said nothing. */
  readonly outputs: PlainObject | null;
}

/** A line that the program, or the SDK on its behalf, wanted to print. */
export interface Message {
  readonly severity: "info" | "warning" | "error";
  readonly text: string;
}

/** Everything a program registered. */
export interface Graph {
  readonly project: string;
  readonly stack: string;
  readonly mode: Mode;
  /** By URN, the stack itself left out. */
  readonly resources: readonly RecordedResource[];
  /** Outputs of the stack, keys sorted; secrets marked. */
  readonly stackOutputs: PlainObject;
  readonly messages: readonly Message[];
}
