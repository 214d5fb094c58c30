import type { RecordedResource } from "../engine/graph.ts";
import { unknownPaths } from "./unknowns.ts";

/** What a graph has how many of. */
export interface Counts {
  readonly resources: number;
  readonly components: number;
  readonly isProtected: number;
  readonly retained: number;
  /** Resources with an input that is only known after `up`. */
  readonly waiting: number;
}

/** The counts of `resources`; charts are resources, other components are not. */
export function countsOf(resources: readonly RecordedResource[]): Counts {
  const own = resources.filter(({ custom, remote }) => custom || remote);
  return {
    resources: own.length,
    components: resources.length - own.length,
    isProtected: own.filter(({ options }) => options.protect === true).length,
    retained: own.filter(({ options }) => options.retainOnDelete === true).length,
    waiting: own.filter(({ inputs }) => unknownPaths(inputs).length > 0).length,
  };
}

/** `43 resources in 7 components, 5 protected, 2 retained, 17 with inputs known only after up (?)`. */
export function countsText({ resources, components, isProtected, retained, waiting }: Counts): string {
  return [
    `${counted(resources, "resource")} in ${counted(components, "component")}`,
    isProtected > 0 ? `${isProtected} protected` : "",
    retained > 0 ? `${retained} retained` : "",
    waiting > 0 ? `${waiting} with inputs known only after up (?)` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** `1 resource`, `2 resources`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
