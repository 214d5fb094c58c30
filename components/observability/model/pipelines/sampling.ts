import type { PlatformSpec } from "../../../../config/spec.ts";
import type { Settings } from "./collector-config.ts";

/**
 * Which traces are kept, judged when they are whole: every error, every slow one, everything that handles payments or books,
 * and a share of the rest. A trace is kept if one policy says so.
 */
export function tailSampling({ observability: { pipelines } }: PlatformSpec): Settings {
  const { percent, slowMs } = pipelines.sampling;
  return {
    decision_wait: "10s",
    num_traces: 100_000,
    expected_new_traces_per_sec: 1_000,
    // What comes later is treated like the rest of its trace.
    decision_cache: { sampled_cache_size: 200_000, non_sampled_cache_size: 200_000 },
    policies: [
      { name: "errors", type: "status_code", status_code: { status_codes: ["ERROR"] } },
      // The policy takes what is longer, the configuration names the first that is slow.
      { name: "slow", type: "latency", latency: { threshold_ms: slowMs - 1 } },
      { name: "payments", type: "string_attribute", string_attribute: { key: "nivas.data_class", values: ["payment", "books"] } },
      { name: "share", type: "probabilistic", probabilistic: { sampling_percentage: percent } },
    ],
  };
}
