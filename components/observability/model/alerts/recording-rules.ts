import type { RuleGroup } from "./rule.ts";

/** What dashboards and rollouts ask often, worked out once: named by level, metric and operation. @see https://prometheus.io/docs/practices/rules/ */
export function recordingRules(): RuleGroup {
  const requests = "sum by (service) (rate(http_requests_total[5m]))";
  return {
    name: "recorded",
    rules: [
      { record: "service:http_requests:rate5m", expr: requests },
      {
        record: "service:http_request_errors:ratio_rate5m",
        expr: `(sum by (service) (rate(http_requests_total{status_code=~"5.."}[5m])) or 0 * ${requests}) / ${requests}`,
      },
      {
        record: "service:http_request_duration_seconds:p95_5m",
        expr: "histogram_quantile(0.95, sum by (service, le) (rate(http_request_duration_seconds_bucket[5m])))",
      },
      {
        record: "namespace:container_cpu_usage:sum_rate5m",
        expr: 'sum by (namespace) (rate(container_cpu_usage_seconds_total{container!=""}[5m]))',
      },
      {
        record: "namespace:container_memory_working_set_bytes:sum",
        expr: 'sum by (namespace) (container_memory_working_set_bytes{container!=""})',
      },
    ],
  };
}
