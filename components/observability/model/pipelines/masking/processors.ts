import type { PlatformSpec } from "../../../../../config/spec.ts";
import type { Settings } from "../collector-config.ts";
import { allowedKeys, keyPattern } from "./allow-list.ts";
import { maskingRules, numberKeyPattern } from "./rules.ts";
import { maskingOf, type MaskedContext } from "./statements.ts";

type Spec = Pick<PlatformSpec, "account">;

/** Processors of masking, in the order that a pipeline runs them. */
export const maskingProcessors = {
  traces: ["filter/links", "transform/masking", "redaction"],
  metrics: ["transform/masking", "redaction"],
  logs: ["transform/masking", "redaction"],
} as const;

/** What masks: the transform that shows four digits or a word, the redaction that nets what it left, the filter of what neither edits. */
export function maskingSettings(spec: Spec): Readonly<Record<string, Settings>> {
  return { "filter/links": linkFilter, "transform/masking": transform(spec), redaction: redaction(spec) };
}

/**
 * Drops spans that carry links: no component of the image reads or edits the attributes and trace state of a link. The
 * collector counts them as `otelcol_processor_filter_spans_filtered`.
 */
const linkFilter: Settings = { error_mode: "propagate", trace_conditions: ["Len(span.links) > 0"] };

function transform(spec: Spec): Settings {
  const groups = (...contexts: readonly MaskedContext[]): readonly unknown[] => contexts.flatMap((context) => maskingOf(context, spec));
  return {
    // A statement that fails stops the whole payload: what could not be masked does not leave.
    error_mode: "propagate",
    trace_statements: groups("resource", "scope", "span", "spanevent"),
    metric_statements: groups("resource", "scope", "metric", "datapoint", "exemplar"),
    log_statements: groups("resource", "scope", "log"),
  };
}

/** The second net, of another make: whatever still matches becomes `****`, numbers and maps included. */
export function redaction(spec: Spec, summary: "silent" | "info" = "silent"): Settings {
  return {
    allow_all_keys: true,
    redact_all_types: true,
    summary,
    ignored_key_patterns: allowedKeys(spec).map((group) => escapeDollar(keyPattern(group))),
    blocked_key_patterns: [escapeDollar(numberKeyPattern)],
    // What the transform shows, what has no digit and what has too few to tell anybody.
    allowed_values: ["^\\*{6}\\p{Nd}{4}$$", "^[^\\p{Nd}@%]{0,200}$$", "^\\p{Nd}{1,4}$$"],
    blocked_values: maskingRules.map(({ pattern }) => escapeDollar(pattern)),
  };
}

/** The collector expands `$`. */
function escapeDollar(pattern: string): string {
  return pattern.replaceAll("$", "$$$$");
}
