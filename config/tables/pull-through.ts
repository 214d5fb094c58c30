import table from "./pull-through.json" with { type: "json" };
import type { PullThrough } from "./pull-through.schema.ts";
import { rowsOf } from "./rows.ts";

export type { PullThrough } from "./pull-through.schema.ts";

/** The pull-through cache rules of every in-region registry. */
export const pullThroughRules: readonly PullThrough[] = rowsOf<PullThrough>(table);

/** The rule that serves an upstream host such as `quay.io`; undefined where ECR cannot pull through. */
export function pullThroughOf(registry: string): PullThrough | undefined {
  return pullThroughRules.find((rule) => rule.registry === registry);
}
