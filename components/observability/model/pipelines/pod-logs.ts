import type { Settings } from "./collector-config.ts";
import type { PipelineOptions } from "./options.ts";

/** Names under which loggers write the id of a trace and of a span. */
const traceIds = ["trace_id", "traceId", "traceid", "trace.id"];
const spanIds = ["span_id", "spanId", "spanid", "span.id"];

const at = (name: string): string => `attributes["${name}"]`;

/** Has the same meaning under one name. */
const renamed = (names: readonly string[], to: string): readonly Settings[] =>
  names
    .filter((name) => name !== to)
    .map((name) => ({
      type: "move",
      if: `${at(name)} != nil and ${at(to)} == nil`,
      from: at(name),
      to: at(to),
      on_error: "send_quiet",
    }));

/**
 * The log files of all pods of the node, from where they were read to. Lines of JSON become attributes; the trace and the
 * span that they name become the record's own, so that a trace leads to its logs; message, level and time likewise.
 */
export function podLogsReceiver({ podLogs = "/var/log/pods" }: PipelineOptions): Settings {
  return {
    include: [`${podLogs}/*/*/*.log`],
    // A collector that read its own lines would never end.
    exclude: [`${podLogs}/observability_otel-*/*/*.log`],
    start_at: "beginning",
    include_file_path: true,
    include_file_name: false,
    storage: "file_storage",
    max_log_size: "1MiB",
    operators: [
      { type: "container", id: "container" },
      { type: "json_parser", if: 'body matches "^\\\\s*[{]"', parse_from: "body", parse_to: "attributes", on_error: "send_quiet" },
      ...renamed(traceIds, "trace_id"),
      ...renamed(spanIds, "span_id"),
      {
        type: "trace_parser",
        if: `${at("trace_id")} matches "^[0-9a-f]{32}$$" and ${at("span_id")} matches "^[0-9a-f]{16}$$"`,
        trace_id: { parse_from: at("trace_id") },
        span_id: { parse_from: at("span_id") },
        on_error: "send_quiet",
      },
      ...["level", "severity"].map((name) => ({
        type: "severity_parser",
        if: `${at(name)} != nil`,
        parse_from: at(name),
        on_error: "send_quiet",
      })),
      ...["msg", "message"].map((name) => ({
        type: "move",
        if: `${at(name)} != nil`,
        from: at(name),
        to: "body",
        on_error: "send_quiet",
      })),
    ],
  };
}
