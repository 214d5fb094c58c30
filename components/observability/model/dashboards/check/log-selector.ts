import { checkVariables, withValues } from "../../../../../config/dashboards/check-panel-query.ts";
import type { Problem } from "../../../../../config/problem.ts";
import { childrenOf, parseQuery } from "../../../../../config/promql/parse.ts";
import { selectorOf } from "../../../../../config/promql/selector.ts";

/** Labels that Loki makes of what collectors send, where nothing else is configured. @see https://grafana.com/docs/loki/latest/get-started/labels/#default-labels-for-opentelemetry */
const logLabels: readonly string[] = [
  "deployment_environment",
  "k8s_cluster_name",
  "k8s_container_name",
  "k8s_cronjob_name",
  "k8s_daemonset_name",
  "k8s_deployment_name",
  "k8s_job_name",
  "k8s_namespace_name",
  "k8s_pod_name",
  "k8s_replicaset_name",
  "k8s_statefulset_name",
  "service_name",
  "service_namespace",
];

/** That `selector` chooses logs by labels that Loki has. A selector of LogQL is one of PromQL without a metric. */
export function checkLogSelector(selector: string, values: ReadonlyMap<string, string>, path: string): readonly Problem[] {
  const missing = checkVariables(selector, [...values.keys()], path);
  if (missing.length > 0) return missing;
  const query = parseQuery(withValues(selector, values));
  const { root } = query;
  const wrong = "is no selector of logs";
  const expected = 'labels in braces, {k8s_namespace_name="payments"}';
  if (query.errorAt !== undefined || root === undefined || root.name !== "VectorSelector" || childrenOf(root).length !== 1)
    return [{ path, value: selector, wrong, expected }];
  const { metric, matchers } = selectorOf(query, root);
  if (metric !== undefined) return [{ path, value: selector, wrong, expected }];
  return matchers
    .filter(({ label }) => !logLabels.includes(label))
    .map(({ label }) => ({ path, value: label, wrong: "is not a label of logs", expected: `one of ${logLabels.join(", ")}` }));
}
