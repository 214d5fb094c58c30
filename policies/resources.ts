import type { PolicyProviderResource, PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { ResidencyProvider, ResidencyResource } from "../rules/residency/index.ts";
import { plainInputs } from "./plain.ts";

function provider(given: PolicyProviderResource | undefined): ResidencyProvider | undefined {
  return given === undefined ? undefined : { type: given.type, name: given.name, inputs: plainInputs(given.props) };
}

/** A resource about to be made, as the rules see it. */
export function fromAnalysis(args: ResourceValidationArgs): ResidencyResource {
  const { name, opts, props, type, urn } = args;
  return { urn, type, name, inputs: plainInputs(props), provider: provider(args.provider), options: { ...opts }, parent: opts.parent };
}

/** Outputs that only the cloud says; they are no inputs of a resource whose inputs were never seen. */
const computed: ReadonlySet<string> = new Set(["id", "arn", "tagsAll", "hostedZoneId", "ownerId", "accountId"]);

/**
 * The resources of a stack with what refers to what. What the engine hands over here are outputs; the inputs are those that
 * were analysed on the way. A resource that was not, as one outside the targets of an update, is judged by its outputs.
 */
export function fromStack(
  resources: readonly PolicyResource[],
  inputsOf: (urn: string) => Readonly<Record<string, unknown>> | undefined,
): readonly ResidencyResource[] {
  return resources.map((resource) => {
    const { name, opts, type, urn } = resource;
    const outputs = plainInputs(resource.props);
    const inputs = inputsOf(urn) ?? Object.fromEntries(Object.entries(outputs).filter(([key]) => !computed.has(key)));
    const propertyDependencies = Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([key, targets]) => [key, targets.map((target) => target.urn)]),
    );
    return {
      ...{ urn, type, name, inputs, outputs, propertyDependencies },
      provider: provider(resource.provider),
      options: { ...opts },
      parent: resource.parent?.urn ?? opts.parent,
    };
  });
}
