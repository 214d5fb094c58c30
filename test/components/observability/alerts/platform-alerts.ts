import { alertContext, alertGroups, alertRules, type Alert, type Rule } from "../../../../components/observability/model/alerts/index.ts";
import { specWith } from "../environment.ts";

/** What has every alert that there is. */
export const whole = { requireBackups: true, requireResidencyMetrics: true } as const;

/** Production with every alert. */
export const prod = specWith("prod", whole);

/** Every alert of the platform, those of services' objectives apart. */
export const alerts: readonly Alert[] = alertGroups(alertContext(prod, "mumbai")).flatMap((group) => group.alerts);

/** The rules of Mumbai in production. */
export const rules: readonly Rule[] = alertRules(prod, "mumbai").flatMap(({ spec }) => spec.groups.flatMap((group) => group.rules));

/** The alert called `name`. @throws RangeError where there is none */
export function alertNamed(name: string): Alert {
  const found = alerts.find((alert) => alert.name === name);
  if (found === undefined) throw new RangeError(`there is no alert ${name}`);
  return found;
}
