import type { Mode } from "../../cli/engine/graph.ts";
import { knownOutputs } from "../../cli/engine/known-outputs.ts";
import type { Registration } from "../../cli/engine/recorder.ts";
import { type Wire, type WireObject, wireSecret } from "../../cli/engine/wire.ts";
import { UNKNOWN } from "../../cli/engine/graph.ts";

/** Outputs of other stacks, by their full name; a stack that is not there has none. */
export type OtherStacks = Readonly<Record<string, WireObject>>;

/** What an engine answers a registration with: in a preview the inputs alone, after an update an id and realistic outputs. */
export function answerOf(
  mode: Mode,
  others: OtherStacks | undefined,
): (resource: Registration) => { id: string | undefined; outputs: WireObject } {
  return (resource) => {
    const { inputs, readId, type, additionalSecretOutputs } = resource;
    if (type === "pulumi:pulumi:StackReference" && readId !== null) {
      return { id: readId, outputs: others === undefined ? inputs : { ...inputs, outputs: others[readId] ?? {}, secretOutputNames: [] } };
    }
    const { id, ...outputs } = mode === "update" && resource.custom ? madeOf(resource) : { ...inputs, id: undefined };
    const secrets = additionalSecretOutputs.map((key): [string, Wire] => [key, wireSecret(outputs[key] ?? UNKNOWN)]);
    return { id: typeof id === "string" ? id : undefined, outputs: { ...outputs, ...Object.fromEntries(secrets) } };
  };
}

/** Id and outputs of a resource that has been made; inputs stand where nothing else is known. */
export function madeOf(resource: Registration): WireObject {
  const { inputs, provider } = resource;
  const region = provider?.inputs["region"];
  const { id, outputs } = knownOutputs({ ...resource, region: typeof region === "string" ? region : "ap-south-1" });
  return { ...inputs, ...outputs, id };
}
