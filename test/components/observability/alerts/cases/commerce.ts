import { counter, steady, type AlertCase } from "./case.ts";

const orders = { 'orders_total{region="ap-south-1",payment_method="upi",language="hi",city="Pune"}': counter(1000) };
const failed = (perMinute: number) => ({ 'orders_failed_total{region="ap-south-1",payment_method="upi"}': counter(perMinute) });
const upi = (perMinute: number) => ({
  'payment_failures_total{gateway="upi",payment_method="upi"}': counter(perMinute),
  'payment_failures_total{gateway="cards",payment_method="card"}': counter(500),
});

/** Orders, payments, festivals. */
export const commerceCases: readonly AlertCase[] = [
  {
    alert: "HighOrderFailureRate",
    severity: "critical",
    team: "business",
    at: "8m",
    beside: orders,
    fires: failed(51),
    quiet: failed(49),
    absent: "silent",
  },
  {
    alert: "PaymentGatewayDown",
    severity: "critical",
    team: "payments",
    labels: { job: "payment-service", service: "payment-service" },
    at: "2m",
    fires: {
      'up{job="payment-service",pod="payment-service-1"}': steady(0),
      'up{job="payment-service",pod="payment-service-2"}': steady(0),
    },
    quiet: {
      'up{job="payment-service",pod="payment-service-1"}': steady(0),
      'up{job="payment-service",pod="payment-service-2"}': steady(1),
    },
    absent: { job: "payment-service", service: "payment-service" },
  },
  // Eleven a minute are 0.18 a second: a rule that forgot the minute would never fire.
  { alert: "UPIPaymentFailures", severity: "critical", team: "payments", at: "8m", fires: upi(11), quiet: upi(9), absent: "silent" },
  {
    alert: "FestivalTrafficSpike",
    severity: "info",
    team: "platform",
    at: "11m",
    fires: { 'http_requests_total{service="search-service",status_code="200"}': counter(60_300) },
    quiet: { 'http_requests_total{service="search-service",status_code="200"}': counter(59_700) },
    absent: "silent",
  },
];
