import type { ResolveContext } from "../resolve/context.ts";
import type { Resolution, ResidencyResource } from "../types.ts";
import type { CompiledLocator } from "./locator.ts";
import type { PathNode } from "./trie.ts";

/** A walk over the inputs of one resource: where it is, what surrounds it, and where answers go. */
export interface Scan {
  readonly resource: ResidencyResource;
  readonly context: ResolveContext;
  /** Keys from the top to here; rendered only when something is reported. */
  readonly trail: (string | number)[];
  /** False for types no table row names, where an unknown host is reported as well. */
  readonly listed: boolean;
  /** The locator of the embedded document being walked: its rule and at most its severity apply inside. */
  readonly outer: CompiledLocator | undefined;
  /** False switches the pass over unnamed strings off, to measure what the typed rows cost. */
  readonly generic?: boolean;
  /** Embedded documents entered so far. */
  readonly depth: number;
  /** Nodes that may still be visited. */
  readonly budget: { left: number };
  /** Counts answers that were not proven, so that a document knows whether anything was found in it. */
  readonly found: { count: number };
  /** Takes one answer. */
  emit(locator: CompiledLocator, answer: Resolution, value: unknown): void;
  /** What an input that is not known yet is worth, by the resources it depends on. */
  unknown(property: string): Resolution;
}

/** How handlers call back into the walk without importing it. */
export interface Walker {
  walk(scan: Scan, value: unknown, key: string, node: PathNode | undefined): void;
  document(scan: Scan, text: string, locator: CompiledLocator): void;
  generic(scan: Scan, text: string, key: string): void;
}
