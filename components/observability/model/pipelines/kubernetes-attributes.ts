import type { Settings } from "./collector-config.ts";
import type { PipelineOptions } from "./options.ts";

/** Labels of pods that become attributes of their data. */
const labels = {
  "nivas.internal/service": "nivas.service",
  "nivas.internal/data-class": "nivas.data_class",
  version: "service.version",
} as const;

/** Adds the names of pod, workload, node and namespace, and what the platform's labels say of the service. */
export function kubernetesAttributes({ kubernetesAuth = "serviceAccount" }: PipelineOptions): Settings {
  return {
    auth_type: kubernetesAuth,
    // Pods of the agent's own node alone: it holds a few dozen, not the cluster's thousands.
    filter: { node_from_env_var: "OTEL_K8S_NODE_NAME" },
    extract: {
      metadata: [
        "k8s.namespace.name",
        "k8s.pod.name",
        "k8s.pod.uid",
        "k8s.node.name",
        "k8s.deployment.name",
        "k8s.statefulset.name",
        "k8s.daemonset.name",
        "k8s.job.name",
        "k8s.container.name",
        "container.image.name",
        "container.image.tag",
      ],
      labels: Object.entries(labels).map(([key, tag_name]) => ({ tag_name, key, from: "pod" })),
    },
    pod_association: [
      { sources: [{ from: "resource_attribute", name: "k8s.pod.uid" }] },
      { sources: [{ from: "resource_attribute", name: "k8s.pod.ip" }] },
      { sources: [{ from: "connection" }] },
    ],
  };
}
