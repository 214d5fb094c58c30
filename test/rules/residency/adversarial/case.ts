export type Inputs = Readonly<Record<string, unknown>>;

/** One judged case: what it is, the resource, what the gravest finding has to be, its provider, resources beside it. */
export interface Case {
  readonly title: string;
  readonly type: string;
  readonly inputs: Inputs;
  readonly level: "mandatory" | "advisory" | "none";
  readonly provider?: Inputs;
  readonly beside?: readonly { readonly type: string; readonly inputs: Inputs }[];
}

type More = Pick<Case, "provider" | "beside">;

/** A leak that has to stop. */
export const stops = (title: string, type: string, inputs: Inputs, more: More = {}): Case => ({
  title,
  type,
  inputs,
  level: "mandatory",
  ...more,
});

/** A leak, or a doubt, that has to be shown. */
export const warns = (title: string, type: string, inputs: Inputs, more: More = {}): Case => ({
  title,
  type,
  inputs,
  level: "advisory",
  ...more,
});

/** What must not be found. */
export const passes = (title: string, type: string, inputs: Inputs, more: More = {}): Case => ({
  title,
  type,
  inputs,
  level: "none",
  ...more,
});

/** A Kubernetes token. */
export const k8s = (type: string): string => `kubernetes:${type}`;

/** A workload around a pod. */
export const pod = (spec: Inputs, metadata: Inputs = {}): Inputs => ({ metadata: { name: "api" }, spec: { template: { metadata, spec } } });

/** A chart of the engine's own kind. */
export const chart = (name: string, values: Inputs): Inputs => ({ chart: name, version: "1.0.0", values });

export const json = (value: unknown): string => JSON.stringify(value);
export const b64 = (text: string): string => Buffer.from(text).toString("base64");
