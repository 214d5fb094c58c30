/**
 * The parts an environment can be cut into, one stack each: `all`; the AWS side of a region, by its place; `global`,
 * what joins regions; and the in-cluster side of a region, `<place>-platform`.
 */
export type SliceKind = "all" | "cloud" | "global" | "platform";

/** A slice by its name, kind and, for a region's, place. */
export interface Slice {
  readonly name: string;
  readonly kind: SliceKind;
  readonly place?: string;
}

/** Every slice of an environment with a cluster in each of `places`, `all` first, in the order they are brought up. */
export function slicesOf(places: readonly string[]): readonly Slice[] {
  return [
    { name: "all", kind: "all" },
    ...places.map((place): Slice => ({ name: place, kind: "cloud", place })),
    { name: "global", kind: "global" },
    ...places.map((place): Slice => ({ name: `${place}-platform`, kind: "platform", place })),
  ];
}
