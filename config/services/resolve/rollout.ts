import type { ServiceDescription } from "../../service.ts";
import type { RolloutSpec } from "../../service-spec.ts";

/** Steps of a canary unless a service says so: five minutes each, the last before all of it. */
const defaultSteps = [10, 25, 50].map((weight) => ({ weight, pauseSeconds: 300 }));

/** How a new version comes in; undefined: pod by pod. `p95Seconds` is what the service promises. */
export function rolloutOf(rollout: ServiceDescription["rollout"], p95Seconds: number): RolloutSpec | undefined {
  if (rollout === undefined) return undefined;
  const analysis = { maxErrorRatio: rollout.maxErrorRatio, maxP95Seconds: rollout.maxP95Seconds ?? p95Seconds };
  return rollout.kind === "canary"
    ? { kind: "canary", steps: rollout.steps ?? defaultSteps, ...analysis, previewHeader: rollout.previewHeader }
    : { kind: "blue-green", ...analysis, isPromotedByHand: rollout.promotedByHand ?? false };
}
