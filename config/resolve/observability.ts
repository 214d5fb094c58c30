import type { Config } from "../schema/index.ts";
import type { ObservabilitySpec } from "../spec.ts";

/** What the environment watches, keeps and tells. */
export function resolveObservability(_config: Config): ObservabilitySpec {
  return { isEnabled: true };
}
