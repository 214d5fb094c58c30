import { describe, expect, it } from "vitest";
import { alertContext, alertGroups, alertRules } from "../../../../components/observability/model/alerts/index.ts";
import { regionAt } from "../../../../components/kubernetes/model/index.ts";
import { shopSpec } from "../../../config/services/shop.ts";
import { specWith } from "../environment.ts";
import { alertNamed, prod, rules, whole } from "./platform-alerts.ts";

const templated = /\{\{ if match "\^\(([a-z|-]+)\)\$" \$labels\.namespace \}\}/;

/** The alerts of the requirements: what they compare with, how long, how badly it is taken, and whose they are. */
const demanded: readonly (readonly [name: string, ends: string, wait: string | undefined, severity: string, team: string])[] = [
  ["HighOrderFailureRate", "sum(rate(orders_failed_total[5m])) / sum(rate(orders_total[5m])) > 0.05", "2m", "critical", "business"],
  [
    "PaymentGatewayDown",
    'max by (job) (up{job="payment-service"}) == 0 or absent(up{job="payment-service"})',
    "1m",
    "critical",
    "payments",
  ],
  ["HighMemoryUsage", '(kube_pod_container_resource_limits{resource="memory"}) > 0.8', "5m", "warning", "namespace"],
  ["HighCPUUsage", '(kube_pod_container_resource_limits{resource="cpu"}) > 0.8', "5m", "warning", "namespace"],
  [
    "HighResponseTime",
    "sum by (namespace, service, le) (rate(http_request_duration_seconds_bucket[5m]))) > 1",
    "3m",
    "warning",
    "namespace",
  ],
  ["UPIPaymentFailures", 'sum(rate(payment_failures_total{gateway="upi"}[5m])) * 60 > 10', "2m", "critical", "payments"],
  ["FestivalTrafficSpike", "sum(rate(http_requests_total[5m])) > 1000", "5m", "info", "platform"],
  [
    "ServiceErrorsHigh",
    'service=~"payment-service|cart-service|inventory-service|shipping-service"}[5m])) > 0.05',
    "2m",
    "critical",
    "namespace",
  ],
  [
    "ServiceLatencyHigh",
    'service=~"payment-service|cart-service|inventory-service|shipping-service"}[5m]))) > 2',
    "3m",
    "critical",
    "namespace",
  ],
  ["DataResidencyViolation", "unless data_residency_violations_total offset 10m) > 0", undefined, "critical", "security"],
  ["BackupTooOld", '(velero_backup_last_successful_timestamp{schedule!=""})) / 3600 > 26', "15m", "critical", "platform"],
  ["GitOpsOutOfSync", '(argocd_app_info{sync_status="OutOfSync"}) == 1', "30m", "warning", "platform"],
  ["Watchdog", "vector(1)", undefined, "none", "platform"],
];

describe("the alerts that are asked for", () => {
  it.each(demanded)("%s compares with its figure, as long and as badly as asked", (name, ends, wait, severity, team) => {
    const alert = alertNamed(name);
    expect(alert.expr.endsWith(ends), alert.expr).toBe(true);
    expect(alert.for).toBe(wait);
    expect(alert.severity).toBe(severity);
    if (team === "namespace") expect(alert.team).toMatch(templated);
    else expect(alert.team).toBe(team);
  });

  it.each([
    ["CertificateExpiresSoon", 21],
    ["CertificateExpiryImminent", 7],
    ["MeshAuthorityExpiresSoon", 30],
  ] as const)("%s is told %d days before the end, once the renewal is due", (name, days) => {
    expect(alertNamed(name).expr).toMatch(
      new RegExp(`/ 86400 < ${days} and on \\(namespace, name\\) max by .*renewal_timestamp_seconds\\S*\\) < time\\(\\)$`),
    );
  });

  it("measures a service's errors and times only where the service is watched", () => {
    const names = (watchedServices: readonly string[]) =>
      alertGroups({ ...alertContext(prod, "mumbai"), watchedServices }).flatMap((group) => group.alerts.map(({ name }) => name));
    expect(names(["order-service"])).toContain("ServiceErrorsHigh");
    expect(names([])).not.toContain("ServiceErrorsHigh");
    expect(names([])).not.toContain("ServiceLatencyHigh");
    expect(names([])).toContain("HighResponseTime");
  });
});

describe("a legal clock", () => {
  const six = { incident_clock: "cert-in", report_within_hours: "6" };
  const both = { incident_clock: "cert-in+dpdp", report_within_hours: "6" };

  it("is on the alerts that may start it, and on no others", () => {
    const clocked = rules.filter(({ labels }) => labels?.["incident_clock"] !== undefined || labels?.["report_within_hours"] !== undefined);
    expect(clocked.map(({ alert, labels }) => [alert, labels?.["incident_clock"], labels?.["report_within_hours"]])).toEqual([
      ["DataResidencyViolation", both.incident_clock, both.report_within_hours],
      ["UnencryptedMeshTraffic", six.incident_clock, six.report_within_hours],
    ]);
  });

  it.each([
    [
      "DataResidencyViolation",
      "CERT-In within 6 hours of noticing it; the Data Protection Board and those concerned without delay, in detail within 72 hours",
    ],
    ["UnencryptedMeshTraffic", "CERT-In within 6 hours of noticing it"],
    ["HighOrderFailureRate", undefined],
  ])("%s says who is to be told by when", (name, report) => {
    expect(rules.find(({ alert }) => alert === name)?.annotations?.["report"]).toBe(report);
  });
});

describe("the rules of a cluster", () => {
  const names = (place: string, change: object = {}, of = shopSpec("prod")): readonly string[] =>
    alertRules({ ...of, observability: { ...of.observability, alerting: { ...of.observability.alerting, ...change } } }, place).flatMap(
      ({ spec }) => spec.groups.flatMap((group) => group.rules.flatMap(({ alert }) => alert ?? [])),
    );

  it("tell of missing backups and an unwatched residency where these are demanded", () => {
    expect(names("mumbai", whole)).toEqual(expect.arrayContaining(["BackupsNotReported", "ResidencyNotWatched"]));
    const fewer = names("mumbai", { requireBackups: false, requireResidencyMetrics: false });
    expect(fewer.filter((name) => name === "BackupsNotReported" || name === "ResidencyNotWatched")).toEqual([]);
  });

  it("tell of a payment service that is gone where it is to run, and of a name that no service has", () => {
    const shop = shopSpec("prod");
    const elsewhere = {
      ...shop,
      services: shop.services.map((service) => (service.name === "payment" ? { ...service, places: ["hyderabad"] } : service)),
    };
    expect(names("mumbai", {}, elsewhere)).not.toContain("PaymentGatewayDown");
    expect(names("hyderabad", {}, elsewhere)).toContain("PaymentGatewayDown");
    expect(names("mumbai", { paymentService: "paymant-service" }, elsewhere)).toContain("PaymentGatewayDown");
  });

  it("give the team of a namespace its own workloads, and the platform the rest", () => {
    expect(alertNamed("PodCrashLooping").team).toBe(
      `{{ if match "^(${prod.teams.map(({ name }) => name).join("|")})$" $labels.namespace }}{{ $labels.namespace }}{{ else }}platform{{ end }}`,
    );
    expect(alertContext({ ...prod, teams: [] }, "mumbai").teams).toEqual([]);
    expect(
      alertGroups(alertContext({ ...prod, teams: [] }, "mumbai"))
        .flatMap((group) => group.alerts)
        .find(({ name }) => name === "PodCrashLooping")?.team,
    ).toBe("platform");
  });

  it("carry alerts of the user's own with team, severity and page", () => {
    const own = specWith("prod", {
      rules: [
        {
          name: "CartsAbandoned",
          expr: "sum(rate(orders_total[5m])) < 1",
          severity: "warning",
          team: "commerce",
          summary: "Carts are abandoned",
          runbook: "https://wiki.bank.example.in/carts",
        },
      ],
    });
    const object = alertRules(own, "hyderabad").find(({ metadata }) => metadata.name === "nivas-own");
    expect(object?.spec.groups).toEqual([
      {
        name: "own",
        rules: [
          {
            alert: "CartsAbandoned",
            expr: "sum(rate(orders_total[5m])) < 1",
            for: "5m",
            labels: { severity: "warning", team: "commerce" },
            annotations: {
              summary: "Carts are abandoned",
              description: "Carts are abandoned",
              runbook_url: "https://wiki.bank.example.in/carts",
            },
          },
        ],
      },
    ]);
  });

  it("are refused for a place that is no region", () => {
    expect(() => alertRules(prod, "delhi")).toThrow(RangeError);
    expect(regionAt(prod, "mumbai").place).toBe("mumbai");
  });
});
