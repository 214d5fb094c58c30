import type { AlertThresholds } from "../../../../config/alerting-spec.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import { scopeOf, type Scope } from "./scope.ts";

/** What dashboards are made from. */
export interface DashboardContext {
  readonly spec: PlatformSpec;
  /** The region whose Grafana shows them. */
  readonly place: string;
  readonly scope: Scope;
  /** Figures that alerts compare with, drawn as lines. */
  readonly thresholds: AlertThresholds;
  /** Folder of the runbook pages. */
  readonly runbooks: string;
  /** Seconds between two samples of what services export. */
  readonly podStep: string;
}

/**
 * The same for the Grafana in `place`.
 * @throws RangeError for a place that is no region of `spec`
 */
export function dashboardContext(spec: PlatformSpec, place: string): DashboardContext {
  const { alerting, metrics } = spec.observability;
  regionAt(spec, place);
  return {
    spec,
    place,
    scope: scopeOf(spec),
    thresholds: alerting.thresholds,
    runbooks: alerting.runbooks,
    podStep: `${metrics.podScrapeSeconds}s`,
  };
}
