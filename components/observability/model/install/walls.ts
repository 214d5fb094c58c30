import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { PlatformSpec, RegionSpec } from "../../../../config/spec.ts";
import {
  addresses,
  namespaceWalls,
  podIdentityAgent,
  podsIn,
  podsWhere,
  regionAt,
  type Named,
  type NetworkPeers,
  type NetworkWay,
} from "../../../kubernetes/model/index.ts";
import { namespaces } from "./parts.ts";

const into = (name: string, peers: NetworkPeers | undefined, ports: readonly number[], pods?: NetworkWay["pods"]): NetworkWay => ({
  name,
  direction: "ingress",
  ports,
  ...(peers === undefined ? {} : { peers }),
  ...(pods === undefined ? {} : { pods }),
});

const outTo = (name: string, peers: NetworkPeers | undefined, ports: readonly number[], pods?: NetworkWay["pods"]): NetworkWay => ({
  name,
  direction: "egress",
  ports,
  ...(peers === undefined ? {} : { peers }),
  ...(pods === undefined ? {} : { pods }),
});

/** Addresses of a region's nodes and pods, those of its sites among them. */
function ownAddresses({ network, existingCluster, sites }: RegionSpec): NetworkPeers {
  if (existingCluster !== undefined) return addresses("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
  return addresses(network.cidr, ...sites.flatMap(({ nodeCidrs, podCidrs }) => [...nodeCidrs, ...podCidrs]));
}

/**
 * The walls of the namespaces of observability. Prometheus may ask every pod and node of the region. Who works on a bucket
 * may speak HTTPS to any address, as S3 answers on public ones, by a gateway endpoint whose policy lets in nobody but the
 * account; so may Alertmanager where somebody is told, and Grafana where somebody signs users in.
 */
export function observabilityWalls(spec: PlatformSpec, place: string): readonly Named<INetworkPolicy>[] {
  const region = regionAt(spec, place);
  const own = ownAddresses(region);
  const { alerting, globalView, grafana, pipelines } = spec.observability;
  const { monitoring, collectors, logs, traces } = namespaces;
  const https = (name: string, pods?: NetworkWay["pods"]): NetworkWay => outTo(name, undefined, [443], pods);
  return [
    ...namespaceWalls(monitoring, [
      into("allow-gateways", podsIn("istio-ingress"), [3000, 9090, 9093]),
      into("allow-controllers", podsIn("argo-rollouts", "keda", "istio-system"), [9090]),
      into("allow-collectors", podsIn(collectors), [9090]),
      into("allow-webhook", own, [10250], { app: "kps-operator" }),
      outTo("allow-api", own, [443]),
      outTo("allow-scrape", own, [], prometheusPods),
      outTo("allow-stores", podsIn(logs, traces), [3100, 16686], { "app.kubernetes.io/name": "grafana" }),
      ...(globalView === "thanos"
        ? [https("allow-buckets", prometheusPods), https("allow-thanos-buckets", { "app.kubernetes.io/name": "thanos" })]
        : []),
      ...(grafana.sso === undefined ? [] : [https("allow-sign-on", { "app.kubernetes.io/name": "grafana" })]),
      ...(alerting.channels.some(({ kind }) => kind !== "mail") ? [https("allow-receivers", alertmanagerPods)] : []),
      ...(alerting.mail === undefined ? [] : [outTo("allow-mail", undefined, [portOf(alerting.mail.smarthost)], alertmanagerPods)]),
      podIdentityAgent,
    ]),
    ...namespaceWalls(collectors, [
      into("allow-otlp", [...podsWhere("nivas.internal/team"), ...podsIn("istio-system", "istio-ingress", "istio-egress")], [4317, 4318]),
      into("allow-scrape", podsIn(monitoring), [8888, 9100]),
      outTo("allow-stores", podsIn(logs, traces, monitoring), [3100, 4317, 9090]),
      outTo("allow-apis", own, [443, 10250]),
      ...(pipelines.exporters.length === 0 ? [] : [outTo("allow-receivers", undefined, exporterPorts(spec), gatewayPods)]),
    ]),
    ...namespaceWalls(logs, [
      into("allow-collectors", podsIn(collectors, monitoring), [3100]),
      outTo("allow-api", own, [443]),
      https("allow-bucket", { "app.kubernetes.io/name": "loki" }),
      podIdentityAgent,
    ]),
    ...namespaceWalls(traces, [
      into("allow-collectors", podsIn(collectors), [4317]),
      into("allow-readers", podsIn(monitoring, "istio-ingress"), [8888, 16686]),
      outTo("allow-domain", own, [443]),
      podIdentityAgent,
    ]),
  ];
}

const prometheusPods = { "app.kubernetes.io/name": "prometheus" } as const;
const gatewayPods = { "app.kubernetes.io/instance": "otel-gateway" } as const;
const alertmanagerPods = { "app.kubernetes.io/name": "alertmanager" } as const;

/** The port of `smtp.example.in:587`. */
function portOf(smarthost: string): number {
  return Number(smarthost.slice(smarthost.lastIndexOf(":") + 1)) || 587;
}

/** The ports of the further receivers of masked data, each once. */
function exporterPorts({ observability: { pipelines } }: PlatformSpec): readonly number[] {
  return [...new Set(pipelines.exporters.map(({ endpoint }) => Number(new URL(endpoint).port) || 443))].sort((a, b) => a - b);
}
