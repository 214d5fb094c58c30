import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { PlatformSpec, ServiceSpec } from "../../../config/spec.ts";
import { podRelabelings } from "../../observability/model/index.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { serviceLabels } from "./labels.ts";

/** What has Prometheus read a service's metrics as often as those of other pods, under the name of its Kubernetes Service. */
export function serviceMonitor(service: ServiceSpec, { observability }: Pick<PlatformSpec, "observability">): Named<IServiceMonitor> {
  const { podScrapeSeconds } = observability.metrics;
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: service.objectName, namespace: service.team, labels: { ...serviceLabels(service), monitored: "true" } },
    spec: {
      // `app` stands on the Service alone, not on those that a rollout adds: their pods would else be read twice.
      selector: { matchLabels: { app: service.objectName } },
      endpoints: [
        {
          port: "metrics",
          path: "/metrics",
          interval: `${podScrapeSeconds}s`,
          scrapeTimeout: `${Math.min(podScrapeSeconds, 10)}s`,
          honorLabels: false,
          relabelings: podRelabelings(),
        },
      ],
    },
  };
}
