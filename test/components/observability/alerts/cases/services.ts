import { counter, steady, type AlertCase, type Series } from "./case.ts";

const http = (namespace: string, service: string, ok: number, bad: number): Series => ({
  [`http_requests_total{namespace="${namespace}",service="${service}",status_code="200"}`]: counter(ok),
  [`http_requests_total{namespace="${namespace}",service="${service}",status_code="503"}`]: counter(bad),
});
/** A hundred requests a minute, of which `slow` take between `from` and `to` seconds and the rest next to nothing. */
const times = (namespace: string, service: string, slow: number, from: string, to: string): Series => {
  const bucket = (le: string, perMinute: number) => ({
    [`http_request_duration_seconds_bucket{namespace="${namespace}",service="${service}",le="${le}"}`]: counter(perMinute),
  });
  return { ...bucket("0.1", 100 - slow), ...bucket(from, 100 - slow), ...bucket(to, 100), ...bucket("+Inf", 100) };
};
const container = 'namespace="payments",pod="payment-service-1",container="app"';

/** Services and their containers. */
export const serviceCases: readonly AlertCase[] = [
  {
    alert: "ServiceErrorsHigh",
    severity: "critical",
    team: "payments",
    labels: { namespace: "payments", service: "payment-service" },
    at: "8m",
    fires: http("payments", "payment-service", 949, 51),
    // Another service may fail as it likes: it is not watched.
    quiet: { ...http("payments", "payment-service", 951, 49), ...http("commerce", "review-service", 500, 500) },
    absent: "silent",
  },
  {
    alert: "ServiceLatencyHigh",
    severity: "critical",
    team: "commerce",
    labels: { namespace: "commerce", service: "cart-service" },
    at: "9m",
    fires: times("commerce", "cart-service", 6, "2.0", "2.5"),
    quiet: { ...times("commerce", "cart-service", 6, "1.5", "2.0"), ...times("commerce", "review-service", 50, "5.0", "10.0") },
    absent: "silent",
  },
  {
    alert: "HighResponseTime",
    severity: "warning",
    team: "customer",
    labels: { namespace: "customer", service: "search-service" },
    at: "9m",
    fires: times("customer", "search-service", 6, "1.0", "1.5"),
    quiet: times("customer", "search-service", 6, "0.75", "1.0"),
    absent: "silent",
  },
  {
    alert: "HighMemoryUsage",
    severity: "warning",
    team: "payments",
    labels: { namespace: "payments", pod: "payment-service-1", container: "app" },
    at: "6m",
    beside: { [`kube_pod_container_resource_limits{${container},resource="memory",unit="byte"}`]: steady(1000) },
    fires: { [`container_memory_working_set_bytes{${container}}`]: steady(801) },
    // The pod's own series, without a container, counts everything twice.
    quiet: {
      [`container_memory_working_set_bytes{${container}}`]: steady(799),
      'container_memory_working_set_bytes{namespace="payments",pod="payment-service-1",container=""}': steady(1600),
    },
    absent: "silent",
  },
  {
    alert: "HighCPUUsage",
    severity: "warning",
    team: "payments",
    labels: { namespace: "payments", pod: "payment-service-1", container: "app" },
    at: "11m",
    // Half a core: 0.41 of a core is no more than 41 % of one, and 82 % of the limit.
    beside: { [`kube_pod_container_resource_limits{${container},resource="cpu",unit="core"}`]: steady(0.5) },
    fires: { [`container_cpu_usage_seconds_total{${container}}`]: counter(0.41 * 60) },
    quiet: { [`container_cpu_usage_seconds_total{${container}}`]: counter(0.39 * 60) },
    absent: "silent",
  },
];
