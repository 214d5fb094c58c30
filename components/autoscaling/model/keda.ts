import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { AccountSpec, PlatformSpec, RegionSpec } from "../../../config/spec.ts";
import { internalIssuer } from "../../base/model/index.ts";
import { policyDocument, type PolicyDocument } from "../../iam/model/index.ts";
import {
  awayFromSites,
  keepAnnotation,
  namespaceWalls,
  networkOf,
  nodeAffinity,
  onSystemNodes,
  overZones,
  podIdentityAgent,
  podsIn,
  regionAt,
  type ChartUse,
  type Named,
} from "../../kubernetes/model/index.ts";
import { imageReference } from "../../registry/model/index.ts";

/** Namespace of KEDA, and the service account by which it asks brokers, which the Pod Identity association names. */
export const kedaIdentity = { namespace: "keda", serviceAccount: "keda-operator" } as const;

/** Port of a broker of Amazon MSK that knows its clients by IAM. @see https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html */
const iamBrokerPort = 9098;

/**
 * KEDA: scales the services whose catalogue entry names a topic by how far they lag behind. Its CRDs stay when the chart
 * goes. Certificates are cert-manager's, so that nothing of the webhook is written at run time; while the webhook is away
 * objects are let in unchecked, as a missing scaler must not stop a roll-out.
 * @see https://keda.sh/docs/latest/deploy/
 */
export function kedaChart(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const { registry } = imageReference("keda", region.registry);
  const replicaCount = spec.isProduction ? 2 : 1;
  const budget = spec.isProduction ? { minAvailable: 1 } : {};
  const monitored = { enabled: true, serviceMonitor: { enabled: true } };
  const resources = { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "512Mi" } };
  return {
    release: "keda",
    namespace: kedaIdentity.namespace,
    values: {
      clusterName: region.cluster.name,
      global: { image: { registry } },
      image: { pullPolicy: "IfNotPresent" },
      crds: { install: true, additionalAnnotations: keepAnnotation },
      operator: { replicaCount },
      metricsServer: { replicaCount },
      webhooks: { replicaCount, failurePolicy: "Ignore" },
      // Deployments and StatefulSets are known by themselves; beside them services have Rollouts, and nothing else is scaled.
      rbac: { create: true, scaledRefKinds: [{ apiGroup: "argoproj.io", kind: "Rollout" }] },
      permissions: { metricServer: { restrict: { secret: true } } },
      serviceAccount: { operator: { create: true, name: kedaIdentity.serviceAccount } },
      podDisruptionBudget: { operator: budget, metricServer: budget, webhooks: budget },
      resources: { operator: resources, metricServer: resources, webhooks: resources },
      priorityClassName: "system-cluster-critical",
      affinity: { nodeAffinity: nodeAffinity(awayFromSites) },
      tolerations: onSystemNodes.map((toleration) => ({ ...toleration })),
      topologySpreadConstraints: {
        operator: overZones({ app: "keda-operator" }),
        metricsServer: overZones({ app: "keda-operator-metrics-apiserver" }),
        webhooks: overZones({ app: "keda-admission-webhooks" }),
      },
      prometheus: { operator: { ...monitored, prometheusRules: { enabled: false } }, metricServer: monitored, webhooks: monitored },
      certificates: {
        certManager: {
          enabled: true,
          generateCA: false,
          issuer: { generate: false, name: internalIssuer, kind: "ClusterIssuer", group: "cert-manager.io" },
        },
      },
    },
  } as const satisfies ChartUse;
}

/**
 * The walls of KEDA's namespace: the API server comes in to the webhook and the metrics that it serves, Prometheus to its
 * own; it goes out to the API server and to the brokers of the catalogue, which stand in the region's network.
 */
export function kedaWalls(spec: PlatformSpec, place: string): readonly Named<INetworkPolicy>[] {
  const vpc = networkOf(regionAt(spec, place));
  return namespaceWalls(kedaIdentity.namespace, [
    { name: "allow-api-server", direction: "ingress", peers: vpc, ports: [6443, 9443] },
    { name: "allow-scrape", direction: "ingress", peers: podsIn("monitoring"), ports: [8080] },
    { name: "allow-api", direction: "egress", peers: vpc, ports: [443] },
    { name: "allow-brokers", direction: "egress", peers: vpc, ports: brokerPorts(spec) },
    podIdentityAgent,
  ]);
}

function brokerPorts({ services }: PlatformSpec): readonly number[] {
  const scaled = services.filter(({ scaling }) => scaling.kind === "topic-lag");
  const ports = scaled.flatMap(({ datastores }) => datastores.flatMap(({ kind, port }) => (kind === "kafka" ? [port] : [])));
  return [...new Set([iamBrokerPort, ...ports])].sort((a, b) => a - b);
}

/**
 * What KEDA may do at the brokers of a region: see how far each consumer group is, and read no message.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_apachekafkaapisforamazonmskclusters.html
 */
export function readLagPolicy({ id }: Pick<AccountSpec, "id">, { region }: Pick<RegionSpec, "region">): PolicyDocument {
  const arn = (resource: string): string => `arn:aws:kafka:${region}:${id}:${resource}`;
  return policyDocument({
    Sid: "SeeLag",
    Effect: "Allow",
    Action: ["kafka-cluster:Connect", "kafka-cluster:DescribeCluster", "kafka-cluster:DescribeGroup", "kafka-cluster:DescribeTopic"],
    Resource: [arn("cluster/*"), arn("group/*"), arn("topic/*")],
  });
}
