import type { PlatformSpec } from "../../../../config/spec.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import { imageParts, namespaces, platformPods, priorityClassName, resources } from "./parts.ts";

/** Labels of nodes that dashboards and alerts group by. */
const nodeLabels = [
  "nivas.internal/place",
  "nivas.internal/pool",
  "node.kubernetes.io/instance-type",
  "karpenter.sh/capacity-type",
  "topology.kubernetes.io/zone",
  "kubernetes.io/arch",
];

/** Labels of namespaces and pods that say whose they are and where they may be. */
const namespaceLabels = ["nivas.internal/team", "nivas.internal/place", "nivas.internal/cost-centre"];
const podLabels = ["nivas.internal/service", "nivas.internal/place", "nivas.internal/residency", "nivas.internal/data-class"];

/** Values of `kube-state-metrics`: the labels that are wanted and no others, as each is a series. */
export function kubeStateMetricsValues(spec: PlatformSpec, place: string) {
  return {
    image: imageParts("kube-state-metrics", regionAt(spec, place)),
    metricLabelsAllowlist: [
      `nodes=[${nodeLabels.join(",")}]`,
      `namespaces=[${namespaceLabels.join(",")}]`,
      `pods=[${podLabels.join(",")}]`,
    ],
    priorityClassName,
    ...platformPods({ "app.kubernetes.io/name": "kube-state-metrics" }),
    resources: spec.isProduction ? resources("50m", "256Mi", "1Gi") : resources("20m", "96Mi", "512Mi"),
  };
}

/** Values of `prometheus-node-exporter`: on every node, in the namespace whose pods may read it. */
export function nodeExporterValues(spec: PlatformSpec, place: string) {
  return {
    namespaceOverride: namespaces.collectors,
    image: imageParts("node-exporter", regionAt(spec, place)),
    priorityClassName: "system-node-critical",
    resources: resources("20m", "32Mi", "128Mi"),
  };
}
