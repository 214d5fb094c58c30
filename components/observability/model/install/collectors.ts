import type { PlatformSpec } from "../../../../config/spec.ts";
import { overZones, regionAt, replicated, type ChartUse, type ChartValues } from "../../../kubernetes/model/index.ts";
import { imageReference } from "../../../registry/model/index.ts";
import { agentConfig, collectorSecrets, gatewayConfig, tlsFolder } from "../pipelines/index.ts";
import { namespaces, platformPods, priorityClassName, resources, restrictedContainer } from "./parts.ts";

/** Ports that only old clients use. */
const oldPorts = {
  "jaeger-compact": { enabled: false },
  "jaeger-thrift": { enabled: false },
  "jaeger-grpc": { enabled: false },
  zipkin: { enabled: false },
  metrics: { enabled: true },
} as const;

/** What a collector reads of the API server to say whose a span, sample or line is. */
const attributes = [
  { apiGroups: [""], resources: ["pods", "namespaces", "nodes"], verbs: ["get", "watch", "list"] },
  { apiGroups: ["apps"], resources: ["replicasets", "deployments", "statefulsets", "daemonsets"], verbs: ["get", "watch", "list"] },
] as const;

function common(spec: PlatformSpec, place: string, config: object) {
  const { repository, tag } = imageReference("opentelemetry-collector-k8s-ghcr", regionAt(spec, place).registry);
  return {
    image: { repository, tag },
    command: { name: "otelcol-k8s" },
    alternateConfig: config as ChartValues,
    podMonitor: { enabled: true },
  };
}

/** The certificate of one side of mutual TLS, as a volume and where it is mounted. */
function certificate(secretName: string) {
  return {
    volume: { name: "tls", secret: { secretName, defaultMode: 0o440 } },
    mount: { name: "tls", mountPath: tlsFolder, readOnly: true },
  };
}

/**
 * The collector of every node: takes what pods send and what they print, and masks it before anything leaves the node. It
 * reads the node's log files as root, read-only but for the folder where it notes how far it has read; pods reach it on
 * their own node only.
 */
export function agentChart(spec: PlatformSpec, place: string) {
  const { volume, mount } = certificate(collectorSecrets.agent);
  return {
    release: "opentelemetry-collector",
    releaseName: "otel-agent",
    namespace: namespaces.collectors,
    values: {
      fullnameOverride: "otel-agent",
      mode: "daemonset",
      ...common(spec, place, agentConfig(spec, place)),
      clusterRole: { create: true, rules: attributes },
      service: { enabled: true, internalTrafficPolicy: "Local" },
      ports: { ...oldPorts, otlp: { hostPort: 0 }, "otlp-http": { hostPort: 0 } },
      priorityClassName: "system-node-critical",
      tolerations: [{ operator: "Exists" }],
      resources: spec.isProduction ? resources("200m", "256Mi", "512Mi") : resources("50m", "128Mi", "512Mi"),
      securityContext: { ...restrictedContainer, runAsUser: 0, runAsGroup: 0, seccompProfile: { type: "RuntimeDefault" } },
      extraVolumes: [
        { name: "pod-logs", hostPath: { path: "/var/log/pods" } },
        { name: "checkpoints", hostPath: { path: "/var/lib/otelcol", type: "DirectoryOrCreate" } },
        volume,
      ],
      extraVolumeMounts: [
        { name: "pod-logs", mountPath: "/var/log/pods", readOnly: true },
        { name: "checkpoints", mountPath: "/var/lib/otelcol" },
        mount,
      ],
    },
  } satisfies ChartUse;
}

/** The collectors that agents send to: whole traces are chosen here, and told to Jaeger, logs to Loki, metrics to Prometheus. */
export function gatewayChart(spec: PlatformSpec, place: string) {
  const { replicas, podDisruptionBudget } = replicated(spec.isProduction ? 3 : 1);
  const labels = { "app.kubernetes.io/instance": "otel-gateway" };
  const { volume, mount } = certificate(collectorSecrets.gateway);
  return {
    release: "opentelemetry-collector",
    releaseName: "otel-gateway",
    namespace: namespaces.collectors,
    values: {
      fullnameOverride: "otel-gateway",
      mode: "deployment",
      ...common(spec, place, gatewayConfig(spec, place)),
      replicaCount: replicas,
      podDisruptionBudget,
      ports: oldPorts,
      priorityClassName,
      ...platformPods(labels),
      topologySpreadConstraints: overZones(labels),
      resources: spec.isProduction ? resources("500m", "1Gi", "2Gi") : resources("50m", "128Mi", "512Mi"),
      securityContext: {
        ...restrictedContainer,
        runAsNonRoot: true,
        runAsUser: 10001,
        runAsGroup: 10001,
        seccompProfile: { type: "RuntimeDefault" },
      },
      podSecurityContext: { fsGroup: 10001 },
      extraVolumes: [volume],
      extraVolumeMounts: [mount],
    },
  } satisfies ChartUse;
}
