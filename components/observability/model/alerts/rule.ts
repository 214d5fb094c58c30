import type { IPrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";
import type { Named } from "../../../kubernetes/model/index.ts";
import type { Alert, IncidentClock } from "./alert.ts";

/** A PrometheusRule object. */
export type RuleObject = Omit<Named<IPrometheusRule>, "spec"> & { readonly spec: { readonly groups: RuleGroup[] } };

/** A group of rules that are evaluated one after the other. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: Rule[];
}

/** A rule as Prometheus reads it. */
export interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** Who has to be told by law, and by when. @see https://www.cert-in.org.in/Directions70B.jsp and rule 7 of the DPDP Rules, 2025 */
const clocks: Readonly<Record<IncidentClock, { readonly hours: number; readonly report: string }>> = {
  "cert-in": { hours: 6, report: "CERT-In within 6 hours of noticing it" },
  "cert-in+dpdp": {
    hours: 6,
    report: "CERT-In within 6 hours of noticing it; the Data Protection Board and those concerned without delay, in detail within 72 hours",
  },
};

/** The rule of `alert`: labels `severity` and `team`, those of a legal clock, and the address of its page below `runbooks`. */
export function alertRule(alert: Alert, runbooks: string): Rule {
  const clock = alert.clock === undefined ? undefined : clocks[alert.clock];
  return {
    alert: alert.name,
    expr: alert.expr,
    ...(alert.for === undefined ? {} : { for: alert.for }),
    ...(alert.keepFiringFor === undefined ? {} : { keep_firing_for: alert.keepFiringFor }),
    labels: {
      severity: alert.severity,
      team: alert.team,
      ...alert.labels,
      ...(clock === undefined || alert.clock === undefined
        ? {}
        : { incident_clock: alert.clock, report_within_hours: String(clock.hours) }),
    },
    annotations: {
      summary: alert.summary,
      description: alert.description,
      runbook_url: `${runbooks}/${alert.name}.md`,
      ...(clock === undefined ? {} : { report: clock.report }),
    },
  };
}

/** The object that carries `groups` to Prometheus. */
export function ruleObject(name: string, namespace: string, groups: readonly RuleGroup[]): RuleObject {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name, namespace, labels: { "app.kubernetes.io/part-of": "nivas" } },
    spec: { groups: [...groups] },
  };
}

/** The groups of `objects` as a rule file of Prometheus, for promtool and for a Prometheus without its operator. */
export function ruleFile(objects: readonly RuleObject[]): { readonly groups: readonly RuleGroup[] } {
  return { groups: objects.flatMap(({ spec }) => spec.groups) };
}
