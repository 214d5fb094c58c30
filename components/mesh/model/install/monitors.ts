import type { IPodMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor";
import type { KubernetesObject, Named } from "../../../kubernetes/model/index.ts";
import { meshNamespace } from "./names.ts";

/** What Prometheus reads of the mesh: control planes, and every proxy with its application's metrics merged in. */
export function meshMonitors(): readonly KubernetesObject[] {
  return [controlPlaneMonitor(), proxyMonitor()];
}

function controlPlaneMonitor(): Named<IPodMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: { name: "istiod", namespace: meshNamespace },
    spec: {
      selector: { matchLabels: { app: "istiod" } },
      podMetricsEndpoints: [{ port: "http-monitoring", interval: "30s" }],
    },
  };
}

/** @see https://github.com/istio/istio/blob/master/samples/addons/extras/prometheus-operator.yaml */
function proxyMonitor(): Named<IPodMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: { name: "istio-proxies", namespace: meshNamespace },
    spec: {
      selector: { matchExpressions: [{ key: "istio-prometheus-ignore", operator: "DoesNotExist" }] },
      namespaceSelector: { any: true },
      jobLabel: "istio-proxies",
      podMetricsEndpoints: [
        {
          path: "/stats/prometheus",
          interval: "30s",
          relabelings: [
            { action: "keep", sourceLabels: ["__meta_kubernetes_pod_container_name"], regex: "istio-proxy" },
            { action: "keep", sourceLabels: ["__meta_kubernetes_pod_container_port_name"], regex: "http-envoy-prom" },
            // The agent's port, which is not led through the proxy: it merges the application's metrics in.
            {
              action: "replace",
              sourceLabels: ["__meta_kubernetes_pod_ip"],
              regex: "(.+)",
              targetLabel: "__address__",
              replacement: "$1:15020",
            },
            { action: "replace", sourceLabels: ["__meta_kubernetes_namespace"], targetLabel: "namespace" },
            { action: "replace", sourceLabels: ["__meta_kubernetes_pod_name"], targetLabel: "pod" },
          ],
        },
      ],
    },
  };
}
