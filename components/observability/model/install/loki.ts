import { bucketNames } from "../../../../config/names.ts";
import type { PlatformSpec } from "../../../../config/spec.ts";
import { defaultStorageClass } from "../../../base/model/index.ts";
import { regionAt, type ChartUse } from "../../../kubernetes/model/index.ts";
import { lokiConfig } from "../pipelines/index.ts";
import { identities, imageParts, namespaces, platformPods, priorityClassName, resources } from "./parts.ts";

/** The first day of the schema, before any log of the platform. @see https://grafana.com/docs/loki/latest/operations/storage/schema/ */
const schema = { from: "2025-01-01", store: "tsdb", object_store: "s3", schema: "v13", index: { prefix: "loki_", period: "24h" } } as const;

/**
 * Loki in one process, three of them in production, over a bucket of the region. What is older than the searchable days is
 * deleted by its compactor; the archive keeps copies. It reports to nobody, and runs no gateway, canary or cache.
 * @see https://grafana.com/docs/loki/latest/operations/storage/retention/
 */
export function lokiChart(spec: PlatformSpec, place: string) {
  const region = regionAt(spec, place);
  const bucket = bucketNames(region.namePrefix, spec.account.id).logs;
  const replicas = spec.isProduction ? 3 : 1;
  const none = { replicas: 0 };
  return {
    release: "loki",
    namespace: namespaces.logs,
    values: {
      fullnameOverride: "loki",
      deploymentMode: "Monolithic",
      test: { enabled: false },
      lokiCanary: { enabled: false },
      chunksCache: { enabled: false },
      resultsCache: { enabled: false },
      gateway: { enabled: false },
      sidecar: { rules: { enabled: false } },
      serviceAccount: { create: true, name: identities.loki.serviceAccount },
      rbac: { namespaced: true },
      monitoring: { serviceMonitor: { enabled: true } },
      global: { priorityClassName },
      loki: {
        image: imageParts("loki", region),
        auth_enabled: false,
        analytics: { reporting_enabled: false },
        commonConfig: { replication_factor: replicas },
        storage: { type: "s3", bucketNames: { chunks: bucket, ruler: bucket }, s3: { region: region.region } },
        schemaConfig: { configs: [schema] },
        ...lokiConfig(spec),
      },
      read: none,
      write: none,
      backend: none,
      singleBinary: {
        replicas,
        podDisruptionBudget: replicas > 1 ? { enabled: true, maxUnavailable: 1 } : { enabled: false },
        persistence: {
          storageClass: defaultStorageClass,
          size: spec.isProduction ? "20Gi" : "10Gi",
        },
        tolerations: platformPods({}).tolerations,
        topologySpreadConstraints: platformPods({ "app.kubernetes.io/component": "single-binary" }).topologySpreadConstraints,
        resources: spec.isProduction ? resources("500m", "1Gi", "4Gi") : resources("100m", "256Mi", "1Gi"),
      },
    },
  } satisfies ChartUse;
}
