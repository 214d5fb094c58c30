import type { IPodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import type { PlatformSpec } from "../../../../config/spec.ts";
import type { Named } from "../../../kubernetes/model/index.ts";
import { namespaces } from "./parts.ts";

/** Labels of a pod that become labels of its samples. */
const podLabels = {
  service: "app.kubernetes.io/name",
  version: "version",
  place: "nivas.internal/place",
  data_class: "nivas.internal/data-class",
} as const;

/** A pod label as service discovery spells it. */
function discovered(label: string): string {
  return `__meta_kubernetes_pod_label_${label.replace(/[^A-Za-z0-9]/g, "_")}`;
}

/** What makes a sample say whose pod it is from: service, version, place and class of its data. */
export function podRelabelings() {
  return relabelings.map(({ sourceLabel, targetLabel }) => ({ action: "replace" as const, sourceLabels: [sourceLabel], targetLabel }));
}

const relabelings = Object.entries(podLabels).map(([targetLabel, label]) => ({ sourceLabel: discovered(label), targetLabel }));

/**
 * What asks every pod of a team that says `monitored: "true"` on its port `metrics`, but those of the catalogue's services. Prometheus says whose samples they
 * are: the job is the pod's `app.kubernetes.io/name`, and a label that a sample brings by itself gives way.
 */
export function monitoredPods({ teams, observability: { metrics } }: PlatformSpec): Named<IPodMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: { name: "monitored-pods", namespace: namespaces.monitoring },
    spec: {
      jobLabel: "app.kubernetes.io/name",
      // A service of the catalogue has a monitor of its own: its pods would else be read, and counted, twice.
      selector: {
        matchLabels: { monitored: "true" },
        matchExpressions: [{ key: "nivas.internal/service", operator: "DoesNotExist" }],
      },
      namespaceSelector: { matchNames: teams.map(({ name }) => name) },
      podMetricsEndpoints: [
        {
          port: "metrics",
          interval: `${metrics.podScrapeSeconds}s`,
          honorLabels: false,
          relabelings: podRelabelings(),
        },
      ],
    },
  };
}
