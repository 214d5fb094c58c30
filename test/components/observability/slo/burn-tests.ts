import type { BurnRate } from "../../../../components/observability/model/slo/index.ts";

const ok = 'http_requests_total{service="order-service",namespace="commerce",status_code="200"}';
const bad = 'http_requests_total{service="order-service",namespace="commerce",status_code="500"}';

/** Minutes of `window`. */
function minutes(window: string): number {
  const unit = { m: 1, h: 60, d: 1440 }[window.slice(-1)] ?? 0;
  return Number(window.slice(0, -1)) * unit;
}

/**
 * Tests of one pair of windows, for 99.9 % of requests: failing a little faster than its pace fires it, a little slower does
 * not, a burst that is over fires nothing, and without requests there is nothing to tell.
 */
export function burnTests({ factor, long, short, for: wait, severity }: BurnRate) {
  // Days are told in steps of ten minutes, hours in steps of five or one: a window needs some samples, and no more.
  const step = minutes(long) > 360 ? 10 : minutes(long) > 60 ? 5 : 1;
  const end = (minutes(long) + minutes(wait) + 30) / step;
  const labels = `alertname="SloErrorBudgetBurn", alertstate="firing", severity="${severity}", team="commerce", service="order-service", slo="availability", window="${long}"`;
  const requests = (failing: number, over: number) => [
    { series: ok, values: `0+${100_000 - failing}x${end}` },
    { series: bad, values: over === end ? `0+${failing}x${end}` : `0+${failing}x${over} ${failing * over}x${end - over}` },
  ];
  const test = (name: string, input_series: readonly object[], isFiring: boolean) => ({
    name,
    interval: `${step}m`,
    input_series,
    promql_expr_test: [
      {
        expr: `ALERTS{alertname="SloErrorBudgetBurn",alertstate="firing",slo="availability",window="${long}"}`,
        eval_time: `${end * step}m`,
        exp_samples: isFiring ? [{ labels: `ALERTS{${labels}}`, value: 1 }] : [],
      },
    ],
  });
  const pace = factor * 100;
  return {
    evaluation_interval: `${step}m`,
    tests: [
      test("faster", requests(pace * 1.05, end), true),
      test("slower", requests(pace * 0.95, end), false),
      // So bad that the long window still shows it: only the short one tells that it is over.
      test("over", requests(pace * 3, end - minutes(short) / step - 10), false),
      test("absent", [], false),
    ],
  };
}
