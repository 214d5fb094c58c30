import { describe, expect, it } from "vitest";
import { z } from "zod";
import { meshNamespace } from "../../../../components/mesh/model/index.ts";
import { meshMonitors } from "../../../../components/mesh/model/install/monitors.ts";
import { signers } from "../../../../components/mesh/model/install/signers.ts";
import { certManagerChart } from "../../../../components/base/model/cert-manager.ts";
import { argoRolloutsChart } from "../../../../components/gitops/model/rollouts-chart.ts";
import { externalSecretsChart } from "../../../../components/secrets/model/external-secrets-chart.ts";
import { jobs, recordingRules } from "../../../../components/observability/model/alerts/index.ts";
import { meshAuthority } from "../../../../components/observability/model/alerts/certificates.ts";
import { gatewayChart, lokiChart, kubePrometheusStackChart } from "../../../../components/observability/model/install/index.ts";
import { priceRules } from "../../../../components/observability/model/prices/index.ts";
import { sloRules } from "../../../../components/observability/model/slo/index.ts";
import {
  applicationMetrics,
  contractSeries,
  exporters,
  exporterTable,
  governanceMetrics,
  labelsOf,
  recordedMetrics,
} from "../../../../components/observability/model/metrics/index.ts";
import type { RegionSpec } from "../../../../config/spec.ts";
import { serviceWith, specWith } from "../environment.ts";

const prod = specWith("prod");
const own = [...applicationMetrics, ...governanceMetrics];

/** The metrics that services owe, as the requirements name them. */
const owed: readonly (readonly [name: string, type: string, labels: readonly string[]])[] = [
  ["orders_total", "counter", ["region", "payment_method", "language", "city"]],
  ["orders_failed_total", "counter", ["region", "payment_method"]],
  ["order_total_amount_inr", "counter", ["region", "payment_method"]],
  ["transaction_value_inr", "histogram", ["payment_method"]],
  ["payments_successful_total", "counter", ["gateway"]],
  ["payment_failures_total", "counter", ["gateway", "payment_method"]],
  ["http_requests_total", "counter", ["service", "method", "route", "status_code"]],
  ["http_request_duration_seconds", "histogram", ["service", "method", "route", "status_code"]],
  ["pods_available_ratio", "gauge", ["service"]],
  ["compliance_score", "gauge", ["regulation", "service"]],
  ["data_residency_violations_total", "counter", ["rule", "service"]],
];

describe("the contract of services", () => {
  it("holds the metrics that are asked for, with their types and labels, and no others", () => {
    expect(own.map(({ name, type, labels }) => [name, type, labels.map((label) => label.name)])).toEqual(owed);
  });

  it("measures values of transactions from 100 to 100,000 rupees, and times at the bounds that alerts compare with", () => {
    const buckets = (name: string) => own.find((metric) => metric.name === name)?.buckets ?? [];
    expect(buckets("transaction_value_inr")).toEqual([100, 500, 1000, 5000, 10_000, 50_000, 100_000]);
    expect(buckets("http_request_duration_seconds")).toEqual(expect.arrayContaining([0.5, 1, 2]));
  });

  it.each(own.map((metric) => [metric.name, metric] as const))(
    "says of %s its unit, its meaning, its owner and how many values its labels take",
    (_, metric) => {
      expect(metric.unit).not.toBe("");
      expect(metric.meaning).toMatch(/^[A-Z].*\.$/);
      expect(["business", "payments", "platform", "security"]).toContain(metric.owner);
      expect(metric.name).toMatch(metric.type === "counter" && metric.unit !== "INR" ? /_total$/ : /^[a-z][a-z0-9_]*$/);
      for (const { maxValues } of metric.labels) expect(maxValues).toBeLessThanOrEqual(100);
    },
  );

  it("has no label that tells one customer, order or request from another", () => {
    const personal =
      /customer|user|order_id|session|mobile|phone|email|name$|aadhaar|pan$|account|vpa|address|trace|request_id|^path$|url|^ip$/;
    expect(own.flatMap(({ labels }) => labels.map(({ name }) => name)).filter((name) => personal.test(name))).toEqual([]);
  });

  it("stays below half a million series a cluster and metric, whatever its labels say", () => {
    for (const { labels, buckets = [] } of own) {
      const series = labels.reduce((product, { maxValues }) => product * maxValues, 1) * (buckets.length + 3);
      expect(series).toBeLessThan(50 * 8 * 40 * 20 * 18);
    }
  });
});

describe("series by name", () => {
  const series = contractSeries();

  it.each([
    ["http_request_duration_seconds_bucket", true, "le"],
    ["http_request_duration_seconds_count", true, "route"],
    ["orders_total", true, "city"],
    ["compliance_score", false, "regulation"],
    ["slo:sli_error:ratio_rate1h", false, "slo"],
    ["up", false, "job"],
    ["kube_pod_container_resource_limits", false, "resource"],
    ["container_cpu_usage_seconds_total", true, "container"],
    ["node_filesystem_avail_bytes", false, "mountpoint"],
    ["istio_requests_total", true, "destination_service_name"],
  ])("%s is known, with its kind and its labels", (name, isCounter, label) => {
    expect(series.get(name)?.isCounter).toBe(isCounter);
    expect([...(series.get(name)?.labels ?? [])]).toContain(label);
  });

  it.each(["http_request_duration_seconds", "order_total", "citadel_server_csr_count", ""])("%s is not", (name) => {
    expect(series.get(name)).toBeUndefined();
  });

  it("tell of a service's pods their version, place and class of data, as their scrape does", () => {
    expect([...(series.get("http_requests_total")?.labels ?? [])]).toEqual(
      expect.arrayContaining(["service", "version", "place", "data_class", "pod", "namespace"]),
    );
  });
});

const table = z.strictObject({
  asOf: z.iso.date(),
  exporter: z.string(),
  version: z.string().min(1),
  source: z.string().min(5),
  seen: z.iso.date(),
  honorsLabels: z.boolean(),
  targetLabels: z.array(z.string()),
  rows: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/),
        type: z.enum(["counter", "gauge", "histogram", "summary", "untyped"]),
        labels: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/i)),
        meaning: z.string().min(3),
        mark: z.literal("V"),
      }),
    )
    .min(1),
});

describe("the tables of exporters", () => {
  it.each(exporters.map((exporter) => [exporter] as const))("%s has its form, its source, and every name read there", (exporter) => {
    const parsed = table.parse(exporterTable(exporter));
    expect(parsed.exporter).toBe(exporter);
    expect(parsed.rows.map(({ id }) => id)).toEqual([...new Set(parsed.rows.map(({ id }) => id))]);
  });

  it("name each metric in one table", () => {
    const ids = exporters.flatMap((exporter) => exporterTable(exporter).rows.map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(exporters.map((exporter) => [exporter] as const))("%s has no label that the scrape would take away", (exporter) => {
    const { honorsLabels, rows, targetLabels } = exporterTable(exporter);
    if (honorsLabels) return;
    expect(rows.flatMap(({ labels }) => labels.filter((label) => targetLabels.includes(label)))).toEqual([]);
  });

  it("keep an exporter's own labels where the chart is told to keep them", () => {
    const own = { action: "replace", sourceLabels: ["exported_namespace"], regex: "(.+)", targetLabel: "namespace" };
    expect(certManagerChart(prod, "mumbai").values.prometheus.servicemonitor).toMatchObject({ honorLabels: true });
    expect(externalSecretsChart(prod, "mumbai").values).toMatchObject({ serviceMonitor: { honorLabels: true } });
    expect(argoRolloutsChart(prod, "mumbai").values.controller.metrics.serviceMonitor.metricRelabelings).toEqual([own]);
  });
});

describe("what is recorded", () => {
  const grpc = serviceWith({ ports: { protocol: "grpc", serving: 9000, metrics: 8090 } });
  const objects = [...priceRules(prod, "mumbai"), ...[serviceWith(), grpc].map((service) => sloRules(service, prod))];
  const rules = [recordingRules(), ...objects.flatMap(({ spec }) => spec.groups)].flatMap((group) => group.rules);
  const made = rules.filter(({ record }) => record !== undefined);

  it("is what the contract lists", () => {
    expect([...new Set(made.map(({ record }) => record))].sort()).toEqual(recordedMetrics.map(({ name }) => name).sort());
  });

  it.each(made.map((rule) => [`${rule.record} of ${rule.labels?.["slo"] ?? "all"}: ${rule.expr.slice(0, 40)}`, rule] as const))(
    "%s has the labels that the contract gives it",
    (_, rule) => {
      const labels = new Set([...(labelsOf(rule.expr) ?? []), ...Object.keys(rule.labels ?? {})]);
      expect([...labels].sort()).toEqual([...(recordedMetrics.find(({ name }) => name === rule.record)?.labels ?? [])].sort());
    },
  );
});

describe("the jobs that alerts ask for", () => {
  it("are what monitors call them: Services by their name, PodMonitors by namespace and name", () => {
    const names = meshMonitors().map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(names).toContain(jobs.istiod);
    expect(meshMonitors().find(({ metadata }) => metadata.name === "istiod")).not.toHaveProperty("spec.jobLabel");
    // The chart adds `-agent` to the name of its PodMonitor, and Loki's the namespace to the name of its Service.
    const gateway = gatewayChart(prod, "mumbai");
    expect(gateway.values.podMonitor).toEqual({ enabled: true });
    expect(jobs.gatewayCollector).toBe(`${gateway.namespace}/${gateway.values.fullnameOverride}-agent`);
    const loki = lokiChart(prod, "mumbai");
    expect(loki.values.monitoring.serviceMonitor).toEqual({ enabled: true });
    expect(jobs.loki).toBe(`${loki.namespace}/${loki.values.fullnameOverride}`);
    const { fullnameOverride } = kubePrometheusStackChart(prod, "mumbai").values;
    expect([jobs.prometheus, jobs.alertmanager]).toEqual([`${fullnameOverride}-prometheus`, `${fullnameOverride}-alertmanager`]);
  });

  it("watch the authorities that the mesh has, a site's among them", () => {
    const region = { sites: [{ place: "bengaluru" }] } as unknown as RegionSpec;
    const names = signers({ mesh: { ...prod.mesh, includesSites: true } }, region).map(({ intermediate }) => intermediate);
    expect(names).toHaveLength(2);
    expect(names.filter((name) => !new RegExp(`^(?:${meshAuthority.names})$`).test(name))).toEqual([]);
    expect(meshAuthority.namespace).toBe(meshNamespace);
  });
});
