/** What a bank with a desk for each team says of alerting: every way of telling somebody. */
export const desks = {
  mail: {
    smarthost: "smtp.bank.example.in:587",
    from: "alerts@bank.example.in",
    username: "alerts",
    passwordSecret: { secret: "smtp", key: "password" },
  },
  channels: [
    { name: "payments-pager", webhook: { urlSecret: { secret: "payments-pager", key: "url" }, host: "pager.bank.example.in" } },
    { name: "payments-mail", mail: { to: ["payments@bank.example.in"] } },
    { name: "business-mail", mail: { to: ["shop@bank.example.in"] } },
    { name: "platform-pager", webhook: { url: "https://pager.bank.example.in/platform", tokenSecret: { secret: "pager", key: "token" } } },
    { name: "platform-mail", mail: { to: ["platform@bank.example.in", "sre@bank.example.in"] } },
    { name: "security-topic", sns: { topicArn: "arn:aws:sns:ap-south-1:111122223333:security-incidents" } },
    { name: "heartbeat", webhook: { url: "https://pager.bank.example.in/heartbeat" } },
  ],
  onCall: [
    { team: "payments", critical: "payments-pager", warning: "payments-mail" },
    { team: "business", critical: "business-mail" },
    { team: "platform", critical: "platform-pager", warning: "platform-mail", info: "platform-mail" },
    { team: "security", critical: "security-topic" },
  ],
  fallback: "platform-mail",
  incidents: "security-topic",
  deadMansSwitch: "heartbeat",
  holidays: ["2027-01-26", "2026-12-25"],
} as const;

/** Labels in, receivers out, in the order they are told. */
export const routeTable: readonly (readonly [labels: Readonly<Record<string, string>>, receivers: readonly string[]])[] = [
  [{ alertname: "Watchdog", severity: "none", team: "platform" }, ["heartbeat"]],
  [{ alertname: "HighOrderFailureRate", severity: "critical", team: "business" }, ["business-mail"]],
  [{ alertname: "PaymentGatewayDown", severity: "critical", team: "payments" }, ["payments-pager"]],
  [{ alertname: "HighMemoryUsage", severity: "warning", team: "payments" }, ["payments-mail"]],
  [{ alertname: "FestivalTrafficSpike", severity: "info", team: "platform" }, ["platform-mail"]],
  [{ alertname: "Something", severity: "info", team: "payments" }, ["nobody"]],
  [{ alertname: "NodeNotReady", severity: "warning", team: "platform" }, ["platform-mail"]],
  [{ alertname: "MeshIngressDown", severity: "critical", team: "platform" }, ["platform-pager"]],
  // A legal clock: the incident desk, and the team besides.
  [{ alertname: "DataResidencyViolation", severity: "critical", team: "security", incident_clock: "cert-in+dpdp" }, ["security-topic"]],
  [{ alertname: "Leak", severity: "critical", team: "payments", incident_clock: "cert-in" }, ["security-topic", "payments-pager"]],
  // A team without a line of its own.
  [{ alertname: "SloErrorBudgetBurn", severity: "critical", team: "commerce" }, ["platform-mail"]],
  [{ alertname: "SloErrorBudgetBurn", severity: "warning", team: "commerce" }, ["platform-mail"]],
  [{ alertname: "Something", severity: "info", team: "commerce" }, ["nobody"]],
  [{ alertname: "NoLabelsAtAll" }, ["platform-mail"]],
];

/** Hosts that the bank vouches for. */
export const hosts = [{ host: "*.bank.example.in", country: "IN", why: "the bank's data centre in Mumbai" }];
