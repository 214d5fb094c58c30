import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { ServiceSpec } from "../../../config/spec.ts";
import type { Named } from "../../kubernetes/model/index.ts";
import { serviceLabels } from "./labels.ts";

/** What has Prometheus read a service's metrics every 30 s, under the name of its Kubernetes Service. */
export function serviceMonitor(service: ServiceSpec): Named<IServiceMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: service.objectName, namespace: service.team, labels: { ...serviceLabels(service), monitored: "true" } },
    spec: {
      // `app` stands on the Service alone, not on those that a rollout adds: their pods would else be read twice.
      selector: { matchLabels: { app: service.objectName } },
      endpoints: [{ port: "metrics", path: "/metrics", interval: "30s", scrapeTimeout: "10s" }],
    },
  };
}
