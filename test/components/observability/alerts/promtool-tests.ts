import type { RuleGroup } from "../../../../components/observability/model/alerts/index.ts";
import { alertCases, type AlertCase, type Series } from "./cases/index.ts";

/** One test of a promtool file. */
interface PromtoolTest {
  readonly name: string;
  readonly interval: string;
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly promql_expr_test: readonly object[];
}

/** Where a case goes: the three that every alert has. */
export const outcomes = ["fires", "quiet", "absent"] as const;

/** The test of one of the three outcomes of `one`. */
export function outcomeTest(one: AlertCase, outcome: (typeof outcomes)[number]): PromtoolTest {
  const { alert, at = "30m", absent } = one;
  const series: Series = outcome === "absent" ? {} : { ...one.beside, ...one[outcome] };
  const isQuiet = outcome === "quiet" ? alert !== "Watchdog" : outcome === "absent" && absent === "silent";
  const labels = outcome === "absent" && absent !== "silent" ? absent : (one.labels ?? {});
  return {
    name: `${alert}: ${outcome}`,
    interval: "1m",
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: `ALERTS{alertname="${alert}",alertstate="firing"}`,
        eval_time: at,
        exp_samples: isQuiet ? [] : [{ labels: firing(one, clockless(outcome, labels, one)), value: 1 }],
      },
    ],
  };
}

/** An alert that fires for want of series has its clock all the same. */
function clockless(
  outcome: string,
  labels: Readonly<Record<string, string>>,
  { labels: own = {} }: AlertCase,
): Readonly<Record<string, string>> {
  if (outcome !== "absent") return labels;
  const kept = Object.entries(own).filter(([name]) => name === "incident_clock" || name === "report_within_hours");
  return { ...Object.fromEntries(kept), ...labels };
}

function firing({ alert, severity, team }: AlertCase, labels: Readonly<Record<string, string>>): string {
  const all = { alertname: alert, alertstate: "firing", severity, team, ...labels };
  return `ALERTS{${Object.entries(all)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(", ")}}`;
}

/** The test file of one group of rules: all three outcomes of each of its alerts. */
export function groupTests({ rules }: RuleGroup): { readonly evaluation_interval: string; readonly tests: readonly PromtoolTest[] } {
  const names = rules.flatMap(({ alert }) => alert ?? []);
  const cases = alertCases.filter(({ alert }) => names.includes(alert));
  return { evaluation_interval: "1m", tests: cases.flatMap((one) => outcomes.map((outcome) => outcomeTest(one, outcome))) };
}
