import type { Metric, MetricLabel } from "./metric.ts";

const label = (name: string, maxValues: number, meaning: string): MetricLabel => ({ name, maxValues, meaning });

/** The service a figure is about; of a service's own figures the scrape sets it to the name of the Kubernetes Service. */
const service = label("service", 50, "Kubernetes Service, `payment-service`");
const gateway = label("gateway", 10, "payment gateway; UPI is `upi`");
const paymentMethod = label("payment_method", 6, "upi, netbanking, card, wallet, cod");
const request = [
  service,
  label("method", 8, "HTTP method"),
  label("route", 40, "template of the path, `/orders/{id}`, never the path itself"),
  label("status_code", 20, "HTTP status"),
];

/** Upper bounds of request times, seconds: those of objectives are among them. */
export const requestSeconds: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 5, 10];

/**
 * The metrics that services export on their port `metrics`, beside those of their libraries. No label tells a customer,
 * an order or a request: they are personal data, and each value would be a series. Failed orders are among all orders.
 */
export const applicationMetrics: readonly Metric[] = [
  {
    name: "orders_total",
    type: "counter",
    unit: "orders",
    meaning: "Orders placed, those that failed among them.",
    labels: [
      label("region", 2, "AWS region that took the order, as the external label of that name"),
      paymentMethod,
      label("language", 5, "hi, en, ta, bn, mr"),
      label("city", 100, "city of delivery, of a fixed list; the rest is `other`"),
    ],
    owner: "business",
  },
  {
    name: "orders_failed_total",
    type: "counter",
    unit: "orders",
    meaning: "Orders that failed.",
    labels: [label("region", 2, "AWS region that took the order"), paymentMethod],
    owner: "business",
  },
  {
    name: "order_total_amount_inr",
    type: "counter",
    unit: "INR",
    meaning: "Rupees of orders placed, cumulative.",
    labels: [label("region", 2, "AWS region that took the order"), paymentMethod],
    owner: "business",
  },
  {
    name: "transaction_value_inr",
    type: "histogram",
    unit: "INR",
    meaning: "Value of transactions.",
    labels: [paymentMethod],
    owner: "business",
    buckets: [100, 500, 1000, 5000, 10_000, 50_000, 100_000],
  },
  {
    name: "payments_successful_total",
    type: "counter",
    unit: "payments",
    meaning: "Payments that a gateway took.",
    labels: [gateway],
    owner: "payments",
  },
  {
    name: "payment_failures_total",
    type: "counter",
    unit: "payments",
    meaning: "Payments that a gateway refused or did not answer.",
    labels: [gateway, paymentMethod],
    owner: "payments",
  },
  { name: "http_requests_total", type: "counter", unit: "requests", meaning: "Requests answered.", labels: request, owner: "platform" },
  {
    name: "http_request_duration_seconds",
    type: "histogram",
    unit: "seconds",
    meaning: "Time to answer.",
    labels: request,
    owner: "platform",
    buckets: requestSeconds,
  },
];

/** Metrics about services that one exporter tells for all of them: its scrape keeps the label `service`. */
export const governanceMetrics: readonly Metric[] = [
  {
    name: "pods_available_ratio",
    type: "gauge",
    unit: "ratio",
    meaning: "Share of a service's wanted pods that serve, 0 to 1.",
    labels: [service],
    owner: "platform",
  },
  {
    name: "compliance_score",
    type: "gauge",
    unit: "percent",
    meaning: "Share of a regulation's controls that a service passes, 0 to 100.",
    labels: [label("regulation", 12, "id of the regulation, `DPDP-S16`"), service],
    owner: "security",
  },
  {
    name: "data_residency_violations_total",
    type: "counter",
    unit: "violations",
    meaning: "Times that data was found to leave India, or to be on its way.",
    labels: [label("rule", 30, "id of the residency rule"), service],
    owner: "security",
  },
];
