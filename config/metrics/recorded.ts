/** A series that a recording rule makes: its name and the labels its rule gives it. */
export interface RecordedMetric {
  readonly name: string;
  readonly labels: readonly string[];
  readonly meaning: string;
}

/** Windows over which shares of failed requests are recorded, the shortest first. */
export const sloWindows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"] as const;

/** One of them. */
export type SloWindow = (typeof sloWindows)[number];

/** Labels of everything recorded about a service's objective: `slo` is `availability` or `latency`. */
const sloLabels = ["service", "team", "slo"];

/** Every series that recording rules of the platform make; that rules and this list agree is tested. */
export const recordedMetrics: readonly RecordedMetric[] = [
  ...sloWindows.map((window) => ({
    name: `slo:sli_error:ratio_rate${window}`,
    labels: sloLabels,
    meaning: `share of a service's requests that broke its objective over ${window}`,
  })),
  { name: "slo:objective:ratio", labels: sloLabels, meaning: "share of requests that are to keep to the objective" },
  {
    name: "slo:error_budget_remaining:ratio",
    labels: sloLabels,
    meaning: "what is left of three days' share of the error budget, 1 to below 0",
  },
  {
    name: "node:price:usd_per_hour",
    labels: [
      "node",
      "label_node_kubernetes_io_instance_type",
      "label_karpenter_sh_capacity_type",
      "label_nivas_internal_pool",
      "label_nivas_internal_place",
      "label_topology_kubernetes_io_zone",
    ],
    meaning: "list price of a node, USD an hour before tax; absent where no price is known",
  },
  { name: "namespace:container_cpu_usage:sum_rate5m", labels: ["namespace"], meaning: "cores that a namespace uses" },
  { name: "namespace:container_memory_working_set_bytes:sum", labels: ["namespace"], meaning: "memory that a namespace uses" },
  { name: "service:http_requests:rate5m", labels: ["service"], meaning: "requests a second of a service" },
  { name: "service:http_request_errors:ratio_rate5m", labels: ["service"], meaning: "share of a service's requests that failed" },
  {
    name: "service:http_request_duration_seconds:p95_5m",
    labels: ["service"],
    meaning: "time in which 95 % of a service's requests are answered",
  },
];
