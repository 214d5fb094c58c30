import type { DashboardContext } from "../context.ts";
import type { Size, TimeSeriesDraft } from "./draft.ts";
import { latencyPanel } from "./latency-panel.ts";
import { ratePanel } from "./rate-panel.ts";

/** Lines of how long nineteen in twenty requests of the chosen services take. */
export function responseTimePanel(
  { scope, thresholds, podStep: step }: DashboardContext,
  size: Size,
  alerts: readonly string[],
): TimeSeriesDraft {
  return latencyPanel(scope, {
    title: "Time of 95 % of requests, by service",
    description: "One request in twenty takes longer. The line is where the alert begins.",
    size,
    histogram: "http_request_duration_seconds",
    matchers: ['service=~"$service"'],
    by: ["service"],
    unit: "s",
    step,
    limit: { at: thresholds.responseSeconds },
    alerts,
  });
}

/** A line of the payments that UPI refuses. */
export function upiFailuresPanel({ scope, thresholds, podStep: step }: DashboardContext, size: Size): TimeSeriesDraft {
  return ratePanel(scope, {
    title: "UPI payments that fail a minute",
    description: "The line is where the alert begins.",
    size,
    counter: "payment_failures_total",
    matchers: ['gateway="upi"'],
    times: 60,
    unit: "cpm",
    step,
    limit: { at: thresholds.upiFailuresPerMinute },
    alerts: ["UPIPaymentFailures"],
  });
}
