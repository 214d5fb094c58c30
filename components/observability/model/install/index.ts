import type { PlatformSpec } from "../../../../config/spec.ts";
import type { ChartUse, KubernetesObject } from "../../../kubernetes/model/index.ts";
import { alertRules } from "../alerts/index.ts";
import { dashboardObjects } from "../dashboards/index.ts";
import { collectorObjects } from "../pipelines/index.ts";
import { jaegerBudget } from "./budgets.ts";
import { agentChart, gatewayChart } from "./collectors.ts";
import { grafanaChart } from "./grafana.ts";
import { jaegerChart } from "./jaeger.ts";
import { kubePrometheusStackChart } from "./kube-prometheus-stack.ts";
import { lokiChart } from "./loki.ts";
import { monitoredPods } from "./monitors.ts";
import { dashboardReaderRole, secretObjects } from "./secrets.ts";
import { globalViewObjects } from "./thanos/global-view.ts";
import { tracesRetention } from "./traces-retention.ts";
import { observabilityWalls } from "./walls.ts";

export {
  blocksPolicy,
  blocksReaderPolicy,
  domainLogsPolicy,
  domainPolicy,
  jaegerPolicy,
  lokiPolicy,
  receiversPolicy,
  tracesDomainArn,
} from "./access-policies.ts";
export { jaegerBudget } from "./budgets.ts";
export { agentChart, gatewayChart } from "./collectors.ts";
export { dataSourceIds, dataSources } from "./data-sources.ts";
export { dashboardFolderAnnotation, dashboardLabel, grafanaChart, grafanaSecrets } from "./grafana.ts";
export { grafanaHost, grafanaIni } from "./grafana-ini.ts";
export { jaegerChart } from "./jaeger.ts";
export { kubePrometheusStackChart } from "./kube-prometheus-stack.ts";
export { lokiChart } from "./loki.ts";
export { monitoredPods, podRelabelings } from "./monitors.ts";
export { identities, namespaces, services } from "./parts.ts";
export { dashboardReaderRole, observabilitySecrets, secretObjects } from "./secrets.ts";
export { globalViewObjects } from "./thanos/global-view.ts";
export { blocksBucket, regionsInView } from "./thanos/object-store.ts";
export { tracesDomain, tracesStore } from "./traces-store.ts";
export { retentionScript, tracesRetention } from "./traces-retention.ts";
export { observabilityWalls } from "./walls.ts";

/** The charts of observability in `place`, stores before what writes to them. */
export function charts(spec: PlatformSpec, place: string): readonly ChartUse[] {
  return [
    kubePrometheusStackChart(spec, place),
    lokiChart(spec, place),
    jaegerChart(spec, place),
    gatewayChart(spec, place),
    agentChart(spec, place),
    grafanaChart(spec, place),
  ];
}

/** What stands before the charts: walls, secrets, rights and certificates. */
export function groundObjects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  return [...observabilityWalls(spec, place), dashboardReaderRole(), ...secretObjects(spec), ...collectorObjects()];
}

/** What comes with the charts: monitors, rules of alerts, dashboards, budgets and the global view. */
export function installObjects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  return [
    monitoredPods(spec),
    ...alertRules(spec, place),
    ...dashboardObjects(spec, place),
    ...jaegerBudget(spec),
    ...tracesRetention(spec, place),
    ...globalViewObjects(spec, place),
  ];
}

/** Every object of observability that is no chart's own. */
export function objects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  return [...groundObjects(spec, place), ...installObjects(spec, place)];
}
