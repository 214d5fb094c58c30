/** What a bank writes into `Pulumi.prod.yaml` to be told; a test reads it as configuration. */
export const alertingExample = `nivas:observability:
  alerting:
    mail: { smarthost: smtp.bank.example.in:587, from: alerts@bank.example.in, username: alerts, passwordSecret: { secret: smtp, key: password } }
    channels:
      - { name: pager, webhook: { urlSecret: { secret: pager, key: url }, host: pager.bank.example.in } }
      - { name: payments-mail, mail: { to: [payments@bank.example.in] } }
      - { name: incident-desk, sns: { topicArn: "arn:aws:sns:ap-south-1:111122223333:incidents" } }
      - { name: heartbeat, webhook: { urlSecret: { secret: heartbeat, key: url }, host: pager.bank.example.in } }
    onCall:
      - { team: payments, critical: pager, warning: payments-mail, info: payments-mail }
    fallback: pager
    incidents: incident-desk
    deadMansSwitch: heartbeat
    holidays: ["2027-01-26"]
    thresholds: { orderFailurePercent: 3 }
    rules:
      - name: CartsAbandoned
        expr: sum(rate(orders_total[5m])) < 1
        severity: warning
        team: commerce
        summary: Nobody orders any more
        runbook: https://wiki.bank.example.in/runbooks/carts-abandoned
`;

/** The section of the page that says who is told of what and when, and how that is written. */
export function whoIsTold(): readonly string[] {
  return [
    "## Who is told",
    "",
    "The first line that fits tells; a legal clock goes on to the line of its team besides. Settings stand under",
    "`nivas:observability.alerting`.",
    "",
    "| an alert with | is told | when |",
    "| --- | --- | --- |",
    '| `alertname="Watchdog"` | `deadMansSwitch` | every `timing.heartbeatSeconds`: whoever stops hearing it raises the alarm |',
    "| `incident_clock` | `incidents`, and then its team | at once, at any hour |",
    '| `severity="critical"` | the team\'s `onCall` line, `critical`; else `fallback` | at any hour, again after `timing.criticalRepeatHours` |',
    '| `severity="warning"` | the same, `warning` (default: its `critical`) | in `workingHours` of India, not on `holidays` |',
    '| `severity="info"` | the same, `info` | as a warning; nobody where the line has none |',
    "",
    "Not told while something worse fires: the milder alert of the same name, the warnings of a service that has a critical one, and",
    "what depends on a place or an API server that is down. What starts a legal clock is always told.",
    "",
    "Channels are mail, webhooks and SNS topics, all in India. An address, token or password that is a secret stands in the region's",
    "Secrets Manager as `<environment>/platform/alertmanager/<secret>`, a JSON of its keys, and is named here, never written:",
    "",
    "```yaml",
    ...alertingExample.trimEnd().split("\n"),
    "```",
    "",
  ];
}
