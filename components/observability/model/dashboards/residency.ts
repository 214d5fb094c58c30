import { dataClasses, isIndiaOnly } from "../../../../config/data-class.ts";
import { retentionPresetIds } from "../../../../config/tables/retention-presets.ts";
import type { DashboardContext } from "./context.ts";
import type { DashboardDraft } from "./dashboard.ts";
import { alertsPanel } from "./panels/alerts-panel.ts";
import type { PanelDraft } from "./panels/draft.ts";
import { ratePanel } from "./panels/rate-panel.ts";
import { shareStat } from "./panels/share-panel.ts";
import { serviceChoice, whereabouts } from "./variables.ts";

const chosen = 'service=~"$service"';

/** Whether data stays in India and regulations are kept: what an auditor asks first. */
export function residencyDashboard(context: DashboardContext): DashboardDraft {
  return {
    uid: "nivas-residency",
    title: "Residency and compliance",
    description: "Whether data stays in India, who handles it, and how far each regulation is kept, for security and auditors.",
    folder: "Governance",
    hours: 24,
    refresh: "1m",
    variables: [...whereabouts(context), serviceChoice(context)],
    sections: [
      { title: "Violations", panels: violations(context) },
      { title: "Where data is handled", panels: places(context) },
      { title: "Regulations", panels: regulations(context) },
    ],
  };
}

function violations({ scope }: DashboardContext): readonly PanelDraft[] {
  const counted = scope.series("data_residency_violations_total", chosen);
  return [
    {
      kind: "stat",
      title: "Violations ever counted",
      description: "Times that data left India, or was about to. Nothing at all means that nobody reports them, which has an alert too.",
      size: [6, 8],
      unit: "none",
      decimals: 0,
      limit: { at: 1 },
      alerts: ["DataResidencyViolation", "ResidencyNotWatched"],
      queries: [{ expr: `sum (${counted})`, legend: "violations" }],
    },
    {
      kind: "timeseries",
      title: "Violations an hour, by rule and service",
      description:
        "CERT-In is to hear within six hours of the first, the Data Protection Board within 72 where personal data is concerned.",
      size: [10, 8],
      unit: "none",
      min: 0,
      alerts: ["DataResidencyViolation"],
      queries: [{ expr: `sum by (rule, service) (increase(${counted}[1h]))`, legend: "{{rule}} {{service}}" }],
    },
    alertsPanel(scope, "What fires now for security", [8, 8], 'team="security"'),
    shareStat(scope, {
      title: "Calls under mutual TLS",
      description: "Anything under 100 % is a call whose sender nobody can name.",
      size: [6, 7],
      part: ["istio_requests_total", 'reporter="destination"', 'connection_security_policy!="mutual_tls"'],
      whole: ["istio_requests_total", 'reporter="destination"'],
      isRest: true,
      limit: { at: 1, isBelow: true },
      alerts: ["UnencryptedMeshTraffic"],
    }),
    ratePanel(scope, {
      title: "To whom telemetry is sent, log lines a second",
      description: "Receivers of masked logs. Each is in India: the configuration refuses any other.",
      size: [9, 7],
      counter: "otelcol_exporter_sent_log_records",
      by: ["exporter"],
      unit: "short",
    }),
    ratePanel(scope, {
      title: "To whom telemetry is sent, spans a second",
      description: "Receivers of masked traces.",
      size: [9, 7],
      counter: "otelcol_exporter_sent_spans",
      by: ["exporter"],
      unit: "short",
    }),
  ];
}

function places({ scope }: DashboardContext): readonly PanelDraft[] {
  const guarded = dataClasses.filter(isIndiaOnly).join("|");
  const labels = (...matchers: readonly string[]): string => scope.series("kube_pod_labels", ...matchers);
  return [
    {
      kind: "stat",
      title: "Guarded pods in places not proven Indian",
      description: `Pods that handle ${dataClasses.filter(isIndiaOnly).join(", ")} data and do not carry the label of a place proven Indian.`,
      size: [6, 8],
      unit: "none",
      decimals: 0,
      limit: { at: 1 },
      queries: [
        {
          expr: `count (${labels(`label_nivas_internal_data_class=~"${guarded}"`, 'label_nivas_internal_residency!="india"')}) or vector(0)`,
          legend: "pods",
        },
      ],
    },
    {
      kind: "table",
      title: "Who handles what, and where",
      description: "Pods of services, by the class of their data and the place they run in.",
      names: {
        label_nivas_internal_service: "service",
        label_nivas_internal_data_class: "class of data",
        label_nivas_internal_place: "place",
        label_nivas_internal_residency: "proven in",
      },
      size: [10, 8],
      unit: "none",
      queries: [
        {
          expr:
            "count by (label_nivas_internal_service, label_nivas_internal_data_class, label_nivas_internal_place, label_nivas_internal_residency) " +
            `(${labels('label_nivas_internal_service!=""')})`,
          legend: "{{label_nivas_internal_service}}",
          column: "pods",
        },
      ],
    },
    {
      kind: "bargauge",
      title: "Nodes, by place and zone",
      description: "Machines that data is handled on.",
      size: [8, 8],
      unit: "none",
      decimals: 0,
      min: 0,
      queries: [
        {
          expr: `count by (label_nivas_internal_place, label_topology_kubernetes_io_zone) (${scope.series("kube_node_labels")})`,
          legend: "{{label_nivas_internal_place}} {{label_topology_kubernetes_io_zone}}",
        },
      ],
    },
  ];
}

function regulations({ scope, spec, thresholds }: DashboardContext): readonly PanelDraft[] {
  return [
    {
      kind: "bargauge",
      title: "Controls that are passed, the worst first",
      description: "Share of a regulation's controls that each service passes. The colour changes where the alert begins.",
      size: [12, 10],
      unit: "percent",
      min: 0,
      max: 100,
      limit: { at: thresholds.complianceScorePercent, isBelow: true },
      alerts: ["ComplianceScoreLow"],
      queries: [
        {
          expr: `bottomk(15, min by (regulation, service) (${scope.series("compliance_score", chosen)}))`,
          legend: "{{regulation}} {{service}}",
        },
      ],
    },
    {
      kind: "text",
      title: "How long data is kept",
      description: "Days by kind of data, as this environment is configured.",
      size: [8, 10],
      content: [
        "| kind of data | days |",
        "| --- | --- |",
        ...retentionPresetIds.map((id) => `| ${id.replaceAll("-", " ")} | ${spec.retention[id] ?? "as long as its owner likes"} |`),
        `| logs, in the archive | ${spec.observability.logs.archiveDays} |`,
        `| logs, searchable | ${spec.observability.logs.onlineDays} |`,
        `| traces | ${spec.observability.traces.retentionDays} |`,
      ].join("\n"),
    },
    {
      kind: "stat",
      title: "Old logs last deleted",
      description: "Time since what is older than its days was last deleted.",
      size: [4, 10],
      unit: "s",
      limit: { at: 86_400 },
      alerts: ["LogRetentionStalled"],
      queries: [
        {
          expr: `time() - max by (${scope.each("job")}) (${scope.series("loki_compactor_apply_retention_last_successful_run_timestamp_seconds")})`,
          legend: scope.legend("ago"),
        },
      ],
    },
  ];
}
