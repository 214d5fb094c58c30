import { ratio, teamOfNamespace, type Alert, type AlertContext, type AlertGroup } from "./alert.ts";

/** Errors and times of services. */
export function serviceAlerts(context: AlertContext): AlertGroup {
  const { thresholds, watchedServices } = context;
  const watched = `service=~"${watchedServices.join("|")}"`;
  const p95 = (selector: string): string =>
    `histogram_quantile(0.95, sum by (namespace, service, le) (rate(http_request_duration_seconds_bucket${selector}[5m])))`;
  const ofWatched: readonly Alert[] = [
    {
      name: "ServiceErrorsHigh",
      expr:
        `sum by (namespace, service) (rate(http_requests_total{${watched},status_code=~"5.."}[5m])) / ` +
        `sum by (namespace, service) (rate(http_requests_total{${watched}}[5m])) > ${ratio(thresholds.httpErrorPercent)}`,
      for: "2m",
      severity: "critical",
      team: teamOfNamespace(context),
      summary: "{{ $labels.service }} fails",
      description: "{{ $value | humanizePercentage }} of the requests to {{ $labels.service }} fail.",
      thresholds: ["httpErrorPercent"],
    },
    {
      name: "ServiceLatencyHigh",
      expr: `${p95(`{${watched}}`)} > ${thresholds.watchedLatencySeconds}`,
      for: "3m",
      severity: "critical",
      team: teamOfNamespace(context),
      summary: "{{ $labels.service }} is very slow",
      description: "One request in twenty to {{ $labels.service }} takes longer than {{ $value | humanizeDuration }}.",
      thresholds: ["watchedLatencySeconds"],
    },
  ];
  return {
    name: "services",
    alerts: [
      ...(watchedServices.length === 0 ? [] : ofWatched),
      {
        name: "HighResponseTime",
        expr: `${p95("")} > ${thresholds.responseSeconds}`,
        for: "3m",
        severity: "warning",
        team: teamOfNamespace(context),
        summary: "{{ $labels.service }} is slow",
        description: "One request in twenty to {{ $labels.service }} takes longer than {{ $value | humanizeDuration }}.",
        thresholds: ["responseSeconds"],
      },
    ],
  };
}
