import type { AlertingSpec, PlatformSpec } from "../../../../config/spec.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import type { AlertContext } from "./alert.ts";
import { alertGroups } from "./catalogue.ts";
import { recordingRules } from "./recording-rules.ts";
import { alertRule, ruleObject, type RuleObject } from "./rule.ts";

export type { Alert, AlertContext, AlertGroup, IncidentClock } from "./alert.ts";
export { alertGroups } from "./catalogue.ts";
export { jobs } from "./jobs.ts";
export { recordingRules } from "./recording-rules.ts";
export { alertRule, ruleFile, ruleObject, type Rule, type RuleGroup, type RuleObject } from "./rule.ts";

/** Namespace of the platform's rules, which is Prometheus' own. */
export const rulesNamespace = "monitoring";

/** What alerts of the cluster in `place` are made from. */
export function alertContext(spec: PlatformSpec, place: string): AlertContext {
  const { services, teams } = spec;
  const { alerting } = spec.observability;
  const region = regionAt(spec, place);
  const here = [place, ...region.edges.map((edge) => edge.place), ...region.sites.map((site) => site.place)];
  const paymentServices = services.filter(({ objectName }) => objectName === alerting.paymentService);
  // A name that no service has keeps its alert: it fires, and somebody mends the name.
  const hasPaymentService = paymentServices.length === 0 || paymentServices.some(({ places }) => places.some((one) => here.includes(one)));
  return { ...contextOf(alerting), hasPaymentService, teams: teams.map(({ name }) => name) };
}

/** The same for no cluster in particular. */
export function contextOf(alerting: AlertingSpec): AlertContext {
  const { thresholds, watchedServices, paymentService, requireBackups, requireResidencyMetrics } = alerting;
  return { thresholds, watchedServices, paymentService, requireBackups, requireResidencyMetrics, hasPaymentService: true, teams: [] };
}

/**
 * The PrometheusRules of the cluster in `place`: one an area, what is recorded, and the alerts that the configuration
 * brings. Rules of services' objectives are {@link sloRules}, which come with the services.
 * @throws RangeError for a place that is no region of `spec`
 */
export function alertRules(spec: PlatformSpec, place: string): readonly RuleObject[] {
  const { alerting } = spec.observability;
  const groups = alertGroups(alertContext(spec, place)).map(({ name, alerts }) =>
    ruleObject(`nivas-${name}`, rulesNamespace, [{ name, rules: alerts.map((alert) => alertRule(alert, alerting.runbooks)) }]),
  );
  const own = alerting.rules.map(({ name, expr, for: wait, severity, team, summary, description, runbook }) => ({
    alert: name,
    expr,
    for: wait,
    labels: { severity, team },
    annotations: { summary, description, runbook_url: runbook },
  }));
  return [
    ...groups,
    ruleObject("nivas-recorded", rulesNamespace, [recordingRules()]),
    ...(own.length === 0 ? [] : [ruleObject("nivas-own", rulesNamespace, [{ name: "own", rules: own }])]),
  ];
}
