import { typeKey } from "../residency/token.ts";
import type { ResidencyResource } from "../residency/index.ts";
import { read, UNKNOWN } from "./read.ts";

/** The other resources of a stack, as rules look for them. */
export interface Siblings {
  /** Resources of one type key. */
  ofType(key: string): readonly ResidencyResource[];
  /** Resources of one type key that refer to `target` by `property`; `unclear` says that one more might. */
  referring(key: string, property: string, target: ResidencyResource): Referring;
}

/** Who refers to a resource. */
export interface Referring {
  readonly known: readonly ResidencyResource[];
  readonly unclear: boolean;
}

/** No siblings: what a rule sees while a resource is judged alone. */
export const alone: Siblings = { ofType: () => [], referring: () => ({ known: [], unclear: false }) };

const physicalNames = ["bucket", "name", "id", "arn"];

function namesOf(resource: ResidencyResource): ReadonlySet<unknown> {
  const sides = [resource.inputs, resource.outputs ?? {}];
  return new Set(sides.flatMap((side) => physicalNames.map((name) => read(side, name))).filter((name) => typeof name === "string"));
}

/** Makes the siblings of a stack ready to be asked. */
export function siblingsOf(resources: readonly ResidencyResource[]): Siblings {
  const byType = new Map<string, ResidencyResource[]>();
  for (const resource of resources) {
    const key = typeKey(resource.type);
    const list = byType.get(key);
    if (list === undefined) byType.set(key, [resource]);
    else list.push(resource);
  }
  const names = new Map<ResidencyResource, ReadonlySet<unknown>>();
  const ofType = (key: string): readonly ResidencyResource[] => byType.get(key) ?? [];
  return {
    ofType,
    referring(key, property, target) {
      let own = names.get(target);
      if (own === undefined) names.set(target, (own = namesOf(target)));
      const known: ResidencyResource[] = [];
      let unclear = false;
      for (const resource of ofType(key)) {
        const depends = resource.propertyDependencies?.[property];
        const value = read(resource.inputs, property);
        if (depends?.includes(target.urn) === true || own.has(value)) known.push(resource);
        else if (value === UNKNOWN && depends === undefined) unclear = true;
      }
      return { known, unclear };
    },
  };
}
