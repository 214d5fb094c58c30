import type { ObservabilitySpec, SingleSignOnSpec } from "../observability-spec.ts";
import type { Config } from "../schema/index.ts";
import { retentionDays } from "../tables/retention-presets.ts";
import { resolveAlerting } from "./alerting.ts";
import { activeProfiles } from "./audit.ts";
import { resolveDashboards } from "./dashboards.ts";

type ObservabilityConfig = Config["observability"];

/** Sizes that follow the tier where the configuration does not say. */
const production = {
  metrics: { retentionDays: 15, storageGiB: 120, series: 500_000 },
  onlineDays: 30,
  traces: { storage: "opensearch", retentionDays: 14, instanceType: "r7g.large.search", nodes: 3, volumeGiB: 100 },
  samplingPercent: 10,
  globalView: "thanos",
} as const;

const development = {
  metrics: { retentionDays: 7, storageGiB: 30, series: 100_000 },
  onlineDays: 7,
  traces: { storage: "memory", retentionDays: 3, instanceType: "t3.medium.search", nodes: 1, volumeGiB: 20 },
  samplingPercent: 100,
  globalView: "none",
} as const;

/** What the environment watches, keeps and tells. */
export function resolveObservability(config: Config): ObservabilitySpec {
  const { metrics, logs, traces, pipelines, grafana, globalView } = config.observability;
  const defaults = config.tier === "production" ? production : development;
  const kept = retentionDays(config.audit.retention, activeProfiles(config));
  const onlineDays = logs.onlineDays ?? defaults.onlineDays;
  return {
    isEnabled: true,
    alerting: resolveAlerting(config),
    metrics: {
      retentionDays: metrics.retentionDays ?? defaults.metrics.retentionDays,
      bucketRetentionDays: metrics.bucketRetentionDays ?? kept.analytics ?? maxOf(kept["system-logs"]),
      storageGiB: metrics.storageGiB ?? defaults.metrics.storageGiB,
      series: metrics.series ?? defaults.metrics.series,
      scrapeSeconds: metrics.scrapeSeconds,
      podScrapeSeconds: metrics.podScrapeSeconds,
    },
    logs: { onlineDays, archiveDays: logs.archiveDays ?? maxOf(kept["system-logs"], kept["personal-data-logs"]) },
    traces: {
      storage: traces.storage ?? defaults.traces.storage,
      retentionDays: traces.retentionDays ?? defaults.traces.retentionDays,
      openSearch: {
        instanceType: traces.instanceType ?? defaults.traces.instanceType,
        nodes: traces.nodes ?? defaults.traces.nodes,
        volumeGiB: traces.volumeGiB ?? defaults.traces.volumeGiB,
      },
    },
    pipelines: {
      sampling: { percent: pipelines.sampling.percent ?? defaults.samplingPercent, slowMs: pipelines.sampling.slowMs },
      exporters: pipelines.exporters,
    },
    grafana: {
      host: grafana.host ?? `grafana.${config.environment}.nivas.internal`,
      sso: grafana.sso === undefined ? undefined : signOn(grafana.sso),
      dashboards: resolveDashboards(config),
    },
    globalView: (globalView ?? defaults.globalView) === "thanos" ? "thanos" : "none",
  };
}

/** A preset without days is kept as long as its owner likes, and sets no bound. */
function maxOf(...days: readonly (number | null)[]): number {
  return Math.max(1, ...days.map((one) => one ?? 0));
}

function signOn(sso: NonNullable<ObservabilityConfig["grafana"]["sso"]>): SingleSignOnSpec {
  const issuer = sso.issuer.replace(/\/$/, "");
  const at = (own: string | undefined, path: string): string => own ?? `${issuer}/protocol/openid-connect/${path}`;
  return {
    issuer,
    clientId: sso.clientId,
    endpoints: {
      authorization: at(sso.authorizationUrl, "auth"),
      token: at(sso.tokenUrl, "token"),
      userInfo: at(sso.userInfoUrl, "userinfo"),
    },
    groupsClaim: sso.groupsClaim,
    groups: { admin: sso.adminGroup, editor: sso.editorGroup, viewer: sso.viewerGroup },
  };
}
