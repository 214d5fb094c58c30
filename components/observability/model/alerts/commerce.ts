import { ratio, type AlertContext, type AlertGroup } from "./alert.ts";

/** Orders, payments and the traffic of festivals. */
export function commerceAlerts({ thresholds, paymentService, hasPaymentService }: AlertContext): AlertGroup {
  const up = `up{job="${paymentService}"}`;
  return {
    name: "commerce",
    alerts: [
      {
        name: "HighOrderFailureRate",
        expr: `sum(rate(orders_failed_total[5m])) / sum(rate(orders_total[5m])) > ${ratio(thresholds.orderFailurePercent)}`,
        for: "2m",
        severity: "critical",
        team: "business",
        summary: "Orders fail",
        description: "{{ $value | humanizePercentage }} of all orders of the last five minutes failed.",
        thresholds: ["orderFailurePercent"],
      },
      ...(hasPaymentService
        ? [
            {
              name: "PaymentGatewayDown",
              // Without targets there is no `up` to be 0.
              expr: `max by (job) (${up}) == 0 or absent(${up})`,
              for: "1m",
              severity: "critical",
              team: "payments",
              summary: "Payments cannot be taken",
              description: `No instance of ${paymentService} answers, or there is none.`,
              labels: { service: paymentService },
            } as const,
          ]
        : []),
      {
        name: "UPIPaymentFailures",
        // A rate is per second.
        expr: `sum(rate(payment_failures_total{gateway="upi"}[5m])) * 60 > ${thresholds.upiFailuresPerMinute}`,
        for: "2m",
        severity: "critical",
        team: "payments",
        summary: "UPI payments fail",
        description: "{{ $value | humanize }} UPI payments a minute fail.",
        thresholds: ["upiFailuresPerMinute"],
      },
      {
        name: "FestivalTrafficSpike",
        expr: `sum(rate(http_requests_total[5m])) > ${thresholds.festivalRequestsPerSecond}`,
        for: "5m",
        severity: "info",
        team: "platform",
        summary: "Traffic as on a festival",
        description: "{{ $value | humanize }} requests a second reach the services.",
        thresholds: ["festivalRequestsPerSecond"],
      },
    ],
  };
}
