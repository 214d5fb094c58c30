import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { PlatformSpec } from "../../../../../config/spec.ts";
import { defaultStorageClass } from "../../../../base/model/index.ts";
import { regionAt, type KubernetesObject, type Named } from "../../../../kubernetes/model/index.ts";
import { identities, namespaces } from "../parts.ts";
import { blocksBucket, regionsInView } from "./object-store.ts";
import { serviceAccount, statelessPart, workingPart } from "./workload.ts";

const namespace = namespaces.monitoring;
const bucketsName = "thanos-buckets";

/** Name of the part that reads the blocks of `place`. */
function storeOf(place: string): string {
  return `thanos-store-${place}`;
}

/** Where each region's blocks lie, a file each. JSON is YAML. */
function buckets(spec: PlatformSpec): Named<IConfigMap> {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: bucketsName, namespace },
    data: Object.fromEntries(regionsInView(spec).map(({ place }) => [`${place}.json`, JSON.stringify(blocksBucket(spec, place))])),
  };
}

/** Resolutions that the compactor makes of what is old, and how long each is kept. @see https://thanos.io/tip/components/compact.md/ */
function compactArgs(spec: PlatformSpec, place: string): readonly string[] {
  const days = `${spec.observability.metrics.bucketRetentionDays}d`;
  return [
    "compact",
    "--wait",
    "--data-dir=/var/thanos",
    `--objstore.config-file=/etc/thanos/${place}.json`,
    ...["raw", "5m", "1h"].map((resolution) => `--retention.resolution-${resolution}=${days}`),
    "--delete-delay=48h",
  ];
}

function queryArgs(spec: PlatformSpec): readonly string[] {
  const endpoints = ["kps-prometheus-discovery", ...regionsInView(spec).map(({ place }) => storeOf(place))];
  return [
    "query",
    "--query.replica-label=prometheus_replica",
    "--query.auto-downsampling",
    ...endpoints.map((name) => `--endpoint=dnssrv+_grpc._tcp.${name}.${namespace}.svc.cluster.local`),
  ];
}

/**
 * Metrics of every region, asked in each: the region's own Prometheus, live, and the blocks of all regions in their own
 * buckets, which the others' reach two to three hours after they were measured. No query leaves India, and no region needs another's
 * cluster to be alive. Each bucket has one compactor, in its own region.
 * @see https://thanos.io/tip/thanos/quick-tutorial.md/
 */
export function globalViewObjects(spec: PlatformSpec, place: string): readonly KubernetesObject[] {
  if (spec.observability.globalView !== "thanos" || regionAt(spec, place).existingCluster !== undefined) return [];
  const replicas = spec.isProduction ? 2 : 1;
  const common = { spec, place };
  const store = identities.thanosStore.serviceAccount;
  const compact = identities.thanosCompact.serviceAccount;
  return [
    buckets(spec),
    ...["thanos-query", store, compact].map(serviceAccount),
    ...regionsInView(spec).flatMap((region) =>
      statelessPart({
        ...common,
        name: storeOf(region.place),
        args: ["store", "--data-dir=/var/thanos", `--objstore.config-file=/etc/thanos/${region.place}.json`],
        replicas,
        serviceAccount: store,
        hasGrpc: true,
        workGiB: 10,
        memory: ["256Mi", "1Gi"],
      }),
    ),
    ...workingPart(
      {
        ...common,
        name: compact,
        args: compactArgs(spec, place),
        replicas: 1,
        serviceAccount: compact,
        hasGrpc: false,
        workGiB: 100,
        memory: ["512Mi", "2Gi"],
      },
      defaultStorageClass,
    ),
    ...statelessPart({
      ...common,
      name: "thanos-query",
      args: queryArgs(spec),
      replicas,
      serviceAccount: "thanos-query",
      hasGrpc: false,
      workGiB: 1,
      memory: ["256Mi", "1Gi"],
    }),
    monitor(),
  ];
}

function monitor(): Named<IServiceMonitor> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name: "thanos", namespace },
    spec: {
      selector: { matchLabels: { "app.kubernetes.io/name": "thanos" } },
      jobLabel: "app.kubernetes.io/component",
      endpoints: [{ port: "http" }],
    },
  };
}
