import type { ResidencyProvider, ResidencyResource } from "../../rules/residency/index.ts";
import { type Plain, type PlainObject, type RecordedResource, SECRET_KEY, UNKNOWN } from "../engine/graph.ts";

/** Secrets become unknown: what is hidden is not proven. */
function withoutSecrets(value: Plain): Plain {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item: Plain) => withoutSecrets(item));
  const object = value as PlainObject;
  return object[SECRET_KEY] === true ? UNKNOWN : hidden(object);
}

function hidden(object: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, withoutSecrets(item)]));
}

/** What is recorded, as the residency engine judges it. */
export function graphResources(recorded: readonly RecordedResource[]): readonly ResidencyResource[] {
  const byUrn = new Map(recorded.map((resource) => [resource.urn, resource]));
  return recorded.map(({ inputs, name, options, parent, propertyDependencies, provider, secrets, type, urn }) => {
    const made = provider === null ? undefined : (byUrn.get(provider) ?? byUrn.get(provider.slice(0, provider.lastIndexOf("::"))));
    const by: ResidencyProvider | undefined =
      made === undefined ? undefined : { type: made.type, name: made.name, inputs: hidden(made.inputs) };
    return {
      urn,
      type,
      name,
      inputs: secrets.length === 0 ? inputs : hidden(inputs),
      provider: by,
      options: options as Readonly<Record<string, unknown>>,
      propertyDependencies,
      parent: parent ?? undefined,
    };
  });
}
