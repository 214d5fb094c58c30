import type { AlertThresholds } from "../../../config/alerting-spec.ts";
import { alertThresholds } from "../../../config/schema/alert-thresholds.ts";
import type { Alert, AlertContext, AlertGroup } from "../model/alerts/index.ts";
import { alertGroups, recordingRules } from "../model/alerts/index.ts";
import { burnAlert, burnRates } from "../model/slo/index.ts";
import { whoIsTold } from "./who-is-told.ts";

/** What the page says where the configuration says nothing. */
const defaults: AlertContext = {
  thresholds: alertThresholds.parse({}),
  watchedServices: ["payment-service", "cart-service", "inventory-service", "shipping-service"],
  paymentService: "payment-service",
  requireBackups: true,
  requireResidencyMetrics: true,
  hasPaymentService: true,
  teams: ["commerce"],
};

const titles: Readonly<Record<string, string>> = {
  commerce: "Orders, payments, festivals",
  services: "Services",
  residency: "Residency and identities",
  cluster: "The cluster and its places",
  nodes: "Nodes",
  workloads: "Workloads",
  resources: "Containers",
  mesh: "The mesh",
  certificates: "Certificates",
  delivery: "Delivery",
  backups: "Backups",
  telemetry: "Collectors and logs",
  prometheus: "Prometheus",
  alertmanager: "Alertmanager",
};

/** The page of everything that is watched: by what query, at which figure, who is told, and what to do. */
export function alertsPage(): string {
  const groups = alertGroups(defaults);
  const count = groups.reduce((sum, { alerts }) => sum + alerts.length, 1);
  return [
    "# What is watched",
    "",
    "Made by `npm run generate` from the alerts themselves; a test says that it is current. Each alert links to the page that says what to",
    `do. ${count} alerts, each proved with series that make it fire, series just short of it, and no series at all. A team that owns a`,
    "namespace is told of its own workloads; what it does not own is the platform's. Figures stand under",
    "`nivas:observability.alerting.thresholds`, with the defaults shown here.",
    "",
    "Labels: `severity` (`critical`: at any hour; `warning`, `info`: in working hours of India), `team`, and on what may start a legal clock",
    "`incident_clock` with `report_within_hours`: 6 for CERT-In, then 72 for the Data Protection Board where personal data is concerned.",
    "",
    ...overview(groups),
    ...whoIsTold(),
    ...groups.flatMap(({ name, alerts }) => [`## ${titles[name] ?? name}`, "", ...alerts.flatMap(section)]),
    ...objectives(),
    ...recorded(),
  ].join("\n");
}

/** Every alert on one line. */
function overview(groups: readonly AlertGroup[]): readonly string[] {
  return [
    "| alert | what is wrong | severity | told | clock |",
    "| --- | --- | --- | --- | --- |",
    ...groups.flatMap(({ alerts }) =>
      alerts.map(
        ({ name, summary, severity, team: of, clock }) =>
          `| [${name}](#${name.toLowerCase()}) | ${plain(summary)} | ${severity} | ${team(of)} | ${clock === undefined ? "" : `\`${clock}\``} |`,
      ),
    ),
    `| [${burnAlert}](#${burnAlert.toLowerCase()}) | A service burns its error budget too fast | critical, warning | its team |  |`,
    "",
  ];
}

function section(alert: Alert): readonly string[] {
  const wait = alert.for === undefined ? "at once" : `after ${alert.for}`;
  const clock = alert.clock === undefined ? "" : `, clock \`${alert.clock}\``;
  return [
    `### [${alert.name}](runbooks/${alert.name}.md)`,
    "",
    `${plain(alert.summary)}. ${alert.severity}, ${team(alert.team)}, ${wait}${clock}.`,
    "",
    "```promql",
    alert.expr,
    "```",
    "",
    ...(alert.thresholds ?? []).flatMap((key) => [`\`${key}\`: ${defaults.thresholds[key]}. ${meaning(key)}.`, ""]),
  ];
}

/** A threshold's own words, without the default that stands beside them. */
function meaning(key: keyof AlertThresholds): string {
  return (alertThresholds.shape[key].description ?? "").replace(/\. Default: .*$/, "");
}

function plain(template: string): string {
  return template.replace(/\{\{ \$labels\.(\w+) \}\}/g, "`$1`");
}

function team(of: string): string {
  return of.includes("{{") ? "the team of the namespace" : of;
}

function objectives(): readonly string[] {
  return [
    "## Objectives of services",
    "",
    `### [${burnAlert}](runbooks/${burnAlert}.md)`,
    "",
    "Each service of the catalogue promises a share of requests that succeed (`objective.availability`), and that 95 % of them are answered",
    "within `objective.p95Seconds`. Told by how fast the budget of 30 days burns, measured over two windows at once.",
    "",
    "| times too fast | over | and still over | for | severity | budget gone |",
    "| --- | --- | --- | --- | --- | --- |",
    ...burnRates.map(
      (rate) => `| ${rate.factor} | ${rate.long} | ${rate.short} | ${rate.for} | ${rate.severity} | ${rate.spentPercent} % |`,
    ),
    "",
  ];
}

function recorded(): readonly string[] {
  return [
    "## What is recorded",
    "",
    ...recordingRules().rules.flatMap(({ record = "", expr }) => [`\`${record}\``, "", "```promql", expr, "```", ""]),
  ];
}
