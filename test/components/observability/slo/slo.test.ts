import { describe, expect, it } from "vitest";
import { PrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import { checkQuery } from "../../../../components/observability/model/metrics/index.ts";
import { burnAlert, burnRates, indicatorsOf, sloRules } from "../../../../components/observability/model/slo/index.ts";
import { serviceWith, specWith } from "../environment.ts";

const prod = specWith("prod");
const grpc = serviceWith({ name: "fraud", objectName: "fraud-service", ports: { protocol: "grpc", serving: 9000, metrics: 8090 } });
const rulesOf = (service = serviceWith()) => sloRules(service, prod).spec.groups.flatMap(({ rules }) => rules);
const burning = (service = serviceWith()) => rulesOf(service).filter(({ alert }) => alert !== undefined);

describe("the objectives of a service", () => {
  it("become one object in the namespace of its team, which the operator takes", () => {
    const object = sloRules(serviceWith(), prod);
    expect(object.metadata).toMatchObject({ name: "order-service-slo", namespace: "commerce" });
    expect(object.spec.groups.map(({ name }) => name)).toEqual(["order-service-availability", "order-service-latency"]);
    expect(() => new PrometheusRule(object).validate()).not.toThrow();
  });

  it.each([
    ["http", serviceWith()],
    ["grpc", grpc],
  ])("of %s ask for what the contract has", (_, service) => {
    expect(rulesOf(service).flatMap(({ expr }) => checkQuery(expr))).toEqual([]);
  });

  it("are told by four paces, each over two windows, as the SRE workbook has them", () => {
    expect(burnRates.map(({ factor, long, short, severity }) => [factor, long, short, severity])).toEqual([
      [14.4, "1h", "5m", "critical"],
      [6, "6h", "30m", "critical"],
      [3, "1d", "2h", "warning"],
      [1, "3d", "6h", "warning"],
    ]);
    for (const { factor, long, spentPercent } of burnRates) {
      const hours = Number(long.slice(0, -1)) * (long.endsWith("d") ? 24 : 1);
      expect((factor * hours * 100) / (30 * 24)).toBeCloseTo(spentPercent, 5);
    }
    expect(burning().map(({ labels, expr }) => [labels?.["slo"], labels?.["window"], expr.split(" and ")[0]])).toEqual([
      ["availability", "1h", 'slo:sli_error:ratio_rate1h{service="order-service",slo="availability"} > 0.0144'],
      ["availability", "6h", 'slo:sli_error:ratio_rate6h{service="order-service",slo="availability"} > 0.006'],
      ["availability", "1d", 'slo:sli_error:ratio_rate1d{service="order-service",slo="availability"} > 0.003'],
      ["availability", "3d", 'slo:sli_error:ratio_rate3d{service="order-service",slo="availability"} > 0.001'],
      ["latency", "1h", 'slo:sli_error:ratio_rate1h{service="order-service",slo="latency"} > 0.72'],
      ["latency", "6h", 'slo:sli_error:ratio_rate6h{service="order-service",slo="latency"} > 0.3'],
      ["latency", "1d", 'slo:sli_error:ratio_rate1d{service="order-service",slo="latency"} > 0.15'],
      ["latency", "3d", 'slo:sli_error:ratio_rate3d{service="order-service",slo="latency"} > 0.05'],
    ]);
  });

  it("have alerts with team, severity, summary, description and the one page", () => {
    for (const { alert, labels, annotations } of burning()) {
      expect(alert).toBe(burnAlert);
      expect(labels).toMatchObject({ team: "commerce", service: "order-service", severity: expect.stringMatching(/^(critical|warning)$/) });
      expect(annotations).toMatchObject({
        summary: expect.stringContaining("order-service"),
        description: expect.stringMatching(/\.$/),
        runbook_url: `docs/runbooks/${burnAlert}.md`,
      });
    }
  });

  it("have no pace that not even failing every request would reach", () => {
    const lax = burning(serviceWith({ objective: { availability: 0.9, p95Seconds: 0.5 } })).filter(
      ({ labels }) => labels?.["slo"] === "availability",
    );
    expect(lax.map(({ labels }) => labels?.["window"])).toEqual(["6h", "1d", "3d"]);
  });

  it.each([
    [0.5, "0.5"],
    [0.6, "0.5"],
    [2, "2(\\\\.0)?"],
    [0.001, "0.005"],
    [60, "10(\\\\.0)?"],
  ])("of %d s are judged by the bucket %s: the largest that is no more lenient", (p95Seconds, bucket) => {
    const latency = indicatorsOf(serviceWith({ objective: { availability: 0.999, p95Seconds } })).find(({ slo }) => slo === "latency");
    expect(latency?.errorRatio("5m")).toContain(`le=~"${bucket}"`);
  });

  it("of gRPC count its own requests, and not those of Prometheus through the same proxy", () => {
    for (const { errorRatio } of indicatorsOf(grpc)) {
      const selectors = [...errorRatio("5m").matchAll(/\{([^}]*)\}/g)].map(([, selector]) => selector);
      expect(selectors.length).toBeGreaterThan(1);
      for (const selector of selectors) expect(selector).toContain('request_protocol="grpc"');
    }
  });
});
