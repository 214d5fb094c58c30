import type { RegionSpec } from "../../../../config/spec.ts";
import type { PriorityName } from "../../../base/model/index.ts";
import { awayFromSites, nodeAffinity, onSystemNodes, overZones } from "../../../kubernetes/model/index.ts";
import { imageReference } from "../../../registry/model/index.ts";

/** Priority of what watches the platform: it gives way to what serves customers' payments. */
export const priorityClassName: PriorityName = "platform";

/** Namespaces of observability by what runs there. */
export const namespaces = {
  /** Prometheus, Alertmanager, Grafana, Thanos. */
  monitoring: "monitoring",
  /** Collectors and the node exporter, which read the node. */
  collectors: "observability",
  logs: "logging",
  traces: "tracing",
} as const;

/** Addresses that the parts know each other by. */
export const services = {
  prometheus: "http://kps-prometheus.monitoring:9090",
  alertmanager: "http://kps-alertmanager.monitoring:9093",
  globalMetrics: "http://thanos-query.monitoring:9090",
  loki: "http://loki.logging:3100",
  jaegerQuery: "http://jaeger.tracing:16686",
  jaegerOtlp: "jaeger.tracing:4317",
  gatewayOtlp: "otel-gateway.observability:4317",
} as const;

/** Service accounts that have rights in AWS, each with its namespace. */
export const identities = {
  prometheus: { namespace: namespaces.monitoring, serviceAccount: "kps-prometheus" },
  alertmanager: { namespace: namespaces.monitoring, serviceAccount: "kps-alertmanager" },
  thanosStore: { namespace: namespaces.monitoring, serviceAccount: "thanos-store" },
  thanosCompact: { namespace: namespaces.monitoring, serviceAccount: "thanos-compact" },
  loki: { namespace: namespaces.logs, serviceAccount: "loki" },
  jaeger: { namespace: namespaces.traces, serviceAccount: "jaeger" },
} as const;

/** Where platform pods with `labels` go: system nodes of the region, over its zones, never a site's machines. */
export function platformPods(labels: Readonly<Record<string, string>>) {
  return {
    tolerations: onSystemNodes,
    affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
    topologySpreadConstraints: overZones(labels),
  };
}

/** Requests and the memory limit; CPU has no limit, as throttling would blind what watches. */
export function resources(cpu: string, memory: string, memoryLimit: string) {
  return { requests: { cpu, memory }, limits: { memory: memoryLimit } };
}

/** An image in the three parts that most charts ask for. */
export function imageParts(id: string, { registry }: RegionSpec) {
  const { registry: host, path, tag } = imageReference(id, registry);
  return { registry: host, repository: path, tag };
}

/** What every container of ours may do: nothing but run. */
export const restrictedContainer = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
} as const;

/** The pod's side of the same, as `user`. */
export function restrictedPod(user: number) {
  return { runAsNonRoot: true, runAsUser: user, runAsGroup: user, fsGroup: user, seccompProfile: { type: "RuntimeDefault" } } as const;
}
