import type { PlatformSpec } from "../../../../config/spec.ts";

/** What the names of Jaeger's indices begin with: one domain may hold several environments. */
export function indexPrefix({ environment }: Pick<PlatformSpec, "environment">): string {
  return environment;
}

/** Loki's limits: how long logs can be searched, and what bounds a mistake. Logs are kept for the law in the archive bucket. */
export function lokiLimits({ observability: { logs } }: PlatformSpec) {
  return {
    retention_period: `${logs.onlineDays * 24}h`,
    allow_structured_metadata: true,
    max_query_lookback: `${logs.onlineDays * 24}h`,
    reject_old_samples: true,
    reject_old_samples_max_age: "168h",
    ingestion_rate_mb: 16,
    ingestion_burst_size_mb: 32,
    otlp_config: {
      resource_attributes: {
        attributes_config: [{ action: "index_label", attributes: [...lokiLabels] }],
      },
    },
  };
}

/** Attributes that Loki indexes: few values each. Everything else is structured metadata, which can be asked for all the same. */
const lokiLabels = [
  "nivas.place",
  "cloud.region",
  "deployment.environment.name",
  "k8s.namespace.name",
  "nivas.service",
  "nivas.data_class",
  "service.name",
] as const;

/** The part of Loki's configuration that is the pipelines' business: limits, labels and deletion. */
export function lokiConfig(spec: PlatformSpec) {
  return {
    limits_config: lokiLimits(spec),
    compactor: { retention_enabled: true, delete_request_store: "s3", compaction_interval: "10m", retention_delete_delay: "2h" },
  };
}
