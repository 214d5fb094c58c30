import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemText } from "../../../../config/problem.ts";
import { checkQuery, contractSeries, labelsOf, metricsOf } from "../../../../components/observability/model/metrics/index.ts";

const said = (expression: string, view: "cluster" | "global" = "cluster"): readonly string[] =>
  checkQuery(expression, { view }).map(problemText);

describe("a query is refused that", () => {
  it.each([
    [
      "does not end",
      "sum(rate(orders_total[5m])",
      ['query "sum(rate(orders_total[5m])" does not parse as PromQL at character 27; expected an expression of Prometheus - finish it'],
    ],
    ["is empty", "", ['query "" does not parse as PromQL at character 1; expected an expression of Prometheus - finish it']],
    [
      "holds what is no operator",
      "orders_total >> 5",
      ['query "orders_total >> 5" does not parse as PromQL at character 15; expected an expression of Prometheus - mend it before "> 5"'],
    ],
    [
      "misspells a metric",
      "order_total",
      ['query "order_total" is not a metric of the contract; expected a metric of docs/metrics.md - did you mean orders_total?'],
    ],
    [
      "names a metric of nobody",
      "zzz_zzzz_zzzzz_z",
      [
        'query "zzz_zzzz_zzzzz_z" is not a metric of the contract; expected a metric of docs/metrics.md - add it to the contract, or use another',
      ],
    ],
    [
      "names two of them, each once",
      "aaaa_aaaa_aaaa_a + bbbb_bbbb_bbbb_b + aaaa_aaaa_aaaa_a",
      [
        'query "aaaa_aaaa_aaaa_a" is not a metric of the contract; expected a metric of docs/metrics.md - add it to the contract, or use another',
        'query "bbbb_bbbb_bbbb_b" is not a metric of the contract; expected a metric of docs/metrics.md - add it to the contract, or use another',
      ],
    ],
    [
      "names no metric",
      '{city="Pune"}',
      ["query reads series without naming a metric; expected a metric of the contract - name it before the {"],
    ],
    [
      "names metrics by a pattern",
      '{__name__=~"orders.*"}',
      ["query reads series without naming a metric; expected a metric of the contract - name it before the {"],
    ],
    [
      "asks for a label that the metric has not",
      'compliance_score{regulaton="DPDP-S16"}',
      [
        'query "regulaton" is not a label of compliance_score; expected one of container, endpoint, instance, job, namespace, pod, regulation, service - did you mean regulation?',
      ],
    ],
    [
      "groups by a label that is gone",
      "sum by (pod) (sum by (service) (http_requests_total))",
      ['query "pod" is not a label of sum by (service) (http_requests_total); expected one of service'],
    ],
    [
      "takes a rate of no range",
      "rate(orders_total)",
      ['query "rate(orders_total)" gives rate no range of samples; expected a range, for instance [5m]'],
    ],
    ["adds up a range", "sum(orders_total[5m])", ['query "orders_total[5m]" is a range of samples; expected values of one instant']],
    ["is a range", "orders_total[5m]", ['query "orders_total[5m]" is a range of samples; expected values of one instant']],
    [
      "takes a rate of a gauge",
      "rate(compliance_score[5m])",
      [
        'query "compliance_score[5m]" takes rate of compliance_score, which is no counter; expected a counter, or deriv or delta of a gauge',
      ],
    ],
    [
      "loses the bounds of a histogram",
      "histogram_quantile(0.95, sum by (service) (rate(http_request_duration_seconds_bucket[5m])))",
      ['query "le" is not a label of sum by (service) (rate(http_request_duration_seconds_bucket[5m])); expected one of service'],
    ],
    [
      "matches series with a number",
      "orders_total and on (region) 1",
      ['query "orders_total and on (region) 1" matches series with a number; expected series on both sides'],
    ],
    [
      "matches on a label that one side has not",
      "orders_total * on (city) orders_failed_total",
      [expect.stringMatching(/^query "city" is not a label of orders_failed_total; /)],
    ],
  ])("%s", (_, expression, texts) => {
    expect(said(expression)).toEqual(texts);
  });
});

describe("a query is taken that", () => {
  it.each([
    ["is a number", "vector(1)"],
    ["fills in a label", 'label_replace(up, "short", "$1", "instance", "(.*):.*")'],
    ["asks for absence", 'absent(up{job="istiod"} == 1)'],
    [
      "joins two exporters",
      'kube_pod_info * on (node) group_left (label_nivas_internal_place) kube_node_labels{label_nivas_internal_place!=""}',
    ],
    ["has a subquery, an offset and a modifier", "max_over_time(sum(rate(orders_total[5m]))[1h:5m] offset 1d)"],
    ["quotes its metric", '{"orders_total", city="Pune"}'],
  ])("%s", (_, expression) => {
    expect(said(expression)).toEqual([]);
  });

  it("groups by an external label, where it is asked over all clusters alone", () => {
    const query = "sum by (environment) (rate(http_requests_total[5m]))";
    expect(said(query, "global")).toEqual([]);
    expect(said(query)).toEqual([expect.stringMatching(/^query "environment" is not a label of rate\(http_requests_total\[5m\]\); /)]);
  });

  it("asks any series of the contract for any of its labels", () => {
    const one = fc.constantFrom(...contractSeries().values()).chain((series) =>
      fc.record({
        series: fc.constant(series),
        label: fc.constantFrom(...series.labels, "__name__").filter((label) => label !== "__name__"),
      }),
    );
    fc.assert(
      fc.property(one, ({ series, label }) => {
        expect(said(`sum by (${label}) (${series.name}{${label}!=""})`)).toEqual([]);
        expect(labelsOf(`sum by (${label}) (${series.name})`)).toEqual(new Set([label]));
        expect(said(`sum by (${label}) (rate(${series.name}[5m]))`)).toHaveLength(series.isCounter ? 0 : 1);
      }),
    );
  });

  it("is never a reason to crash, whatever is written", () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => Array.isArray(checkQuery(text)) && metricsOf(text).every((name) => text.includes(name) || text.includes("\\")),
      ),
    );
  });
});

describe("the answer of a query", () => {
  it.each([
    ["sum by (service, le) (rate(http_request_duration_seconds_bucket[5m]))", ["le", "service"]],
    ["histogram_quantile(0.95, sum by (service, le) (rate(http_request_duration_seconds_bucket[5m])))", ["service"]],
    ["sum without (pod, instance, node, metrics_path) (up)", ["container", "endpoint", "job", "namespace", "service"]],
    ['absent(up{job="istiod",pod=~"a|b"})', ["job"]],
    ['count_values("code", http_requests_total)', ["code"]],
    ['label_replace(vector(1), "a", "b", "", "")', ["a"]],
    ["sum(up)", []],
  ])("%s has these labels", (expression, labels) => {
    expect([...(labelsOf(expression) ?? [])].sort()).toEqual(labels);
  });

  it("reads the metrics that stand in it, each once", () => {
    expect(metricsOf("sum(rate(orders_failed_total[5m])) / sum(rate(orders_total[5m])) or orders_total")).toEqual([
      "orders_failed_total",
      "orders_total",
    ]);
  });
});
