import type { VisitedObject } from "./places.ts";
import { nodes, strings, type SchemaNode } from "./schemas.ts";

/** A property that CloudFormation requires and no input sets. */
export interface Missing {
  /** CloudFormation path of the property; of the first where one of several is wanted. */
  readonly cfnPath: string;
  /** Pulumi path of the object it is missing from, empty for the resource itself. */
  readonly at: string;
  readonly message: string;
}

/** What the objects of a resource lack: plainly required properties, and one of those of which one is required. */
export function missing(root: SchemaNode, visited: readonly VisitedObject[]): readonly Missing[] {
  return visited.flatMap(({ place, present }) => {
    const say = (names: readonly string[], message: string): Missing => ({
      cfnPath: [...place.cfn, names[0] ?? ""].join("."),
      at: place.shown,
      message,
    });
    // A resource schema says at its top which of its own properties are required.
    const node = place.cfn.length === 0 ? root : place.node;
    const plainly = strings(node["required"])
      .filter((name) => !present.has(name))
      .map((name) => say([name], `${[...place.cfn, name].join(".")} is required and no key maps to it`));
    const choices = oneOfMany(node).filter((sets) => !sets.some((set) => set.every((name) => present.has(name))));
    return [...plainly, ...choices.map((sets) => say(sets.flat(), `one of ${sets.map((set) => set.join(" + ")).join(", ")} is required`))];
  });
}

/** Per rule the sets of properties of which one has to be complete. */
function oneOfMany(node: SchemaNode): readonly (readonly (readonly string[])[])[] {
  const single = [node["requiredXor"], node["requiredOr"]].map(strings).filter((names) => names.length > 0);
  const sets = [node["anyOf"], node["oneOf"]]
    .map((parts) => nodes(parts).map((part) => strings(part["required"])))
    .filter((found) => found.length > 0 && found.every((names) => names.length > 0));
  return [...single.map((names) => names.map((name) => [name])), ...sets];
}
