import { BLOCKS_SHARE } from "../../../../config/metrics-storage.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { defaultStorageClass } from "../../../base/model/index.ts";
import { regionAt } from "../../../kubernetes/model/index.ts";
import { imageParts, platformPods, priorityClassName, resources } from "./parts.ts";
import { blocksBucket } from "./thanos/object-store.ts";

/** Replicas of Prometheus: in production a pair, each of which asks every target. */
export function prometheusReplicas({ isProduction }: Pick<PlatformSpec, "isProduction">): number {
  return isProduction ? 2 : 1;
}

/** The volume of one replica. */
export function volumeClaim(storageGiB: number) {
  return {
    volumeClaimTemplate: {
      spec: {
        storageClassName: defaultStorageClass,
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: `${storageGiB}Gi` } },
      },
    },
  };
}

/**
 * Values of `prometheus`: what is kept where and for how long, and whose samples they are. Every rule and monitor of the
 * cluster counts, whatever release it came with. Blocks end after two hours and are not merged where Thanos uploads them.
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec
 * @see https://thanos.io/tip/components/sidecar.md/ for the length of blocks
 */
export function prometheusValues(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const { metrics, globalView } = spec.observability;
  const replicas = prometheusReplicas(spec);
  const hasThanos = globalView === "thanos";
  return {
    podDisruptionBudget: { enabled: replicas > 1, minAvailable: 1 },
    serviceAccount: { create: true, name: "kps-prometheus" },
    ...(hasThanos ? { thanosService: { enabled: true }, thanosServiceMonitor: { enabled: true } } : {}),
    prometheusSpec: {
      image: imageParts("prometheus", region),
      replicas,
      scrapeInterval: `${metrics.scrapeSeconds}s`,
      evaluationInterval: `${metrics.scrapeSeconds}s`,
      retention: `${metrics.retentionDays}d`,
      retentionSize: `${Math.floor(metrics.storageGiB * BLOCKS_SHARE)}GiB`,
      externalLabels: { place, region: region.region, environment: spec.environment },
      replicaExternalLabelName: "prometheus_replica",
      prometheusExternalLabelNameClear: true,
      externalUrl: `https://${place}.${spec.observability.grafana.host}`,
      enableFeatures: ["exemplar-storage"],
      // The gateways' metrics, which come over OTLP; a sample may come late by what an agent waited for a gateway.
      enableOTLPReceiver: true,
      tsdb: { outOfOrderTimeWindow: "10m" },
      walCompression: true,
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      ruleSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
      ...(replicas > 1 ? { podAntiAffinity: "hard" } : {}),
      priorityClassName,
      ...platformPods({ "app.kubernetes.io/name": "prometheus" }),
      resources: spec.isProduction ? resources("1", "4Gi", "8Gi") : resources("200m", "1Gi", "2Gi"),
      storageSpec: volumeClaim(metrics.storageGiB),
      ...(hasThanos
        ? {
            disableCompaction: true,
            thanos: {
              image: thanosImage(spec, place),
              resources: resources("50m", "128Mi", "512Mi"),
              objectStorageConfig: { secret: blocksBucket(spec, place) },
            },
          }
        : {}),
    },
  };
}

/** The sidecar's image in one piece, as the operator takes it. */
function thanosImage(spec: PlatformSpec, place: string): string {
  const { registry, repository, tag } = imageParts("thanos", regionAt(spec, place));
  return `${registry}/${repository}:${tag}`;
}
