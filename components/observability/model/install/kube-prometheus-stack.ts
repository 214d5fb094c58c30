import type { PlatformSpec } from "../../../../config/spec.ts";
import { internalIssuer } from "../../../base/model/index.ts";
import { regionAt, type ChartUse } from "../../../kubernetes/model/index.ts";
import { alertmanagerValues } from "./alertmanager.ts";
import { kubeStateMetricsValues, nodeExporterValues } from "./exporters.ts";
import { imageParts, namespaces, platformPods, priorityClassName, resources } from "./parts.ts";
import { prometheusValues } from "./prometheus.ts";

/** Parts of a control plane that EKS shows nobody, and kube-proxy, whose metrics listen on localhost there. */
const hiddenByEks = {
  kubeEtcd: { enabled: false },
  kubeControllerManager: { enabled: false },
  kubeScheduler: { enabled: false },
  kubeProxy: { enabled: false },
} as const;

/**
 * Prometheus, Alertmanager and the exporters of a cluster, by their operator. The operator's CRDs are the base layer's,
 * Grafana and its dashboards have a chart of their own, and the chart's default rules are off: ours carry a team and a
 * runbook. Certificates of the webhook come from cert-manager, so there is no hook; while the operator restarts, rules are
 * taken unseen rather than refused.
 */
export function kubePrometheusStackChart(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  return {
    release: "kube-prometheus-stack",
    releaseName: "kps",
    namespace: namespaces.monitoring,
    values: {
      fullnameOverride: "kps",
      crds: { enabled: false },
      defaultRules: { create: false },
      grafana: { enabled: false, forceDeployDashboards: false, forceDeployDatasources: false },
      ...hiddenByEks,
      prometheusOperator: {
        image: imageParts("prometheus-operator", region),
        prometheusConfigReloader: {
          image: imageParts("prometheus-config-reloader", region),
          resources: resources("10m", "32Mi", "64Mi"),
        },
        thanosImage: imageParts("thanos", region),
        admissionWebhooks: {
          failurePolicy: "Ignore",
          certManager: { enabled: true, issuerRef: { kind: "ClusterIssuer", name: internalIssuer }, admissionCert: { duration: "2160h" } },
        },
        priorityClassName,
        tolerations: platformPods({}).tolerations,
        affinity: platformPods({}).affinity,
        resources: resources("50m", "128Mi", "512Mi"),
      },
      prometheus: prometheusValues(spec, place),
      alertmanager: alertmanagerValues(spec, place),
      "kube-state-metrics": kubeStateMetricsValues(spec, place),
      "prometheus-node-exporter": nodeExporterValues(spec, place),
    },
  } satisfies ChartUse;
}
