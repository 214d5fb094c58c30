import type { PlatformSpec, ServiceSpec } from "../../../../config/spec.ts";
import { alertRule, ruleObject, type Rule, type RuleObject } from "../alerts/index.ts";
import { sloWindows } from "../metrics/index.ts";
import { burnRates } from "./burn-rates.ts";
import { indicatorsOf, type Indicator } from "./indicators.ts";

export { burnRates, type BurnRate } from "./burn-rates.ts";
export { indicatorsOf, type Indicator } from "./indicators.ts";

/** Name of the alert of every objective. */
export const burnAlert = "SloErrorBudgetBurn";

/** The PrometheusRule of a service's objectives: what is recorded over each window, and an alert for each pair of windows. */
export function sloRules(service: ServiceSpec, spec: PlatformSpec): RuleObject {
  const { runbooks } = spec.observability.alerting;
  return ruleObject(
    `${service.objectName}-slo`,
    service.team,
    indicatorsOf(service).map((indicator) => ({
      name: `${service.objectName}-${indicator.slo}`,
      // One group, as its alerts read what its first rules have just recorded.
      rules: [...recorded(service, indicator), ...burning(service, indicator, runbooks)],
    })),
  );
}

function recorded({ objectName, team }: ServiceSpec, { slo, objective, errorRatio }: Indicator): Rule[] {
  const labels = { service: objectName, team, slo };
  const selector = `{service="${objectName}",slo="${slo}"}`;
  return [
    ...sloWindows.map((window): Rule => ({ record: `slo:sli_error:ratio_rate${window}`, expr: errorRatio(window), labels })),
    { record: "slo:objective:ratio", expr: `vector(${objective})`, labels },
    {
      record: "slo:error_budget_remaining:ratio",
      expr: `1 - slo:sli_error:ratio_rate3d${selector} / ${Number((1 - objective).toPrecision(6))}`,
      labels,
    },
  ];
}

/** A pace so fast that even failing every request would not reach it has no alert: the slower ones tell. */
function burning({ objectName, team }: ServiceSpec, { slo, objective }: Indicator, runbooks: string): Rule[] {
  const selector = `{service="${objectName}",slo="${slo}"}`;
  const limit = (factor: number): number => Number((factor * (1 - objective)).toPrecision(6));
  return burnRates
    .filter(({ factor }) => limit(factor) < 1)
    .map((rate) =>
      alertRule(
        {
          name: burnAlert,
          expr:
            `slo:sli_error:ratio_rate${rate.long}${selector} > ${limit(rate.factor)} and ` +
            `slo:sli_error:ratio_rate${rate.short}${selector} > ${limit(rate.factor)}`,
          for: rate.for,
          severity: rate.severity,
          team,
          labels: { service: objectName, slo, window: rate.long },
          summary: `${objectName} burns its budget of ${slo} ${rate.factor} times too fast`,
          description:
            `{{ $value | humanizePercentage }} of the requests to ${objectName} broke its objective of ${slo} over ${rate.long}; ` +
            `${objective * 100} % are to keep to it. ${rate.spentPercent} % of the budget of 30 days are gone at this pace.`,
        },
        runbooks,
      ),
    );
}
