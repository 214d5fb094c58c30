import type { PlatformSpec } from "../../../../config/spec.ts";
import { services } from "./parts.ts";

/** Ids that dashboards name their data sources by. */
export const dataSourceIds = {
  prometheus: "prometheus",
  globalMetrics: "global",
  loki: "loki",
  jaeger: "jaeger",
  alertmanager: "alertmanager",
} as const;

const proxied = { access: "proxy", editable: false } as const;

/** Grafana's data sources: all in the cluster, tied to each other by trace ids. @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources */
export function dataSources({ observability: { globalView, metrics } }: PlatformSpec) {
  const exemplars = [{ name: "trace_id", datasourceUid: dataSourceIds.jaeger }];
  const prometheus = (name: string, uid: string, url: string, isDefault: boolean) => ({
    ...proxied,
    name,
    uid,
    url,
    type: "prometheus",
    isDefault,
    jsonData: {
      httpMethod: "POST",
      timeInterval: `${metrics.scrapeSeconds}s`,
      exemplarTraceIdDestinations: exemplars,
      ...(uid === dataSourceIds.globalMetrics ? { prometheusType: "Thanos" } : { prometheusType: "Prometheus", manageAlerts: false }),
    },
  });
  return {
    apiVersion: 1,
    prune: true,
    datasources: [
      prometheus("Prometheus", dataSourceIds.prometheus, services.prometheus, true),
      ...(globalView === "thanos" ? [prometheus("All regions", dataSourceIds.globalMetrics, services.globalMetrics, false)] : []),
      {
        ...proxied,
        name: "Logs",
        uid: dataSourceIds.loki,
        url: services.loki,
        type: "loki",
        jsonData: {
          derivedFields: [
            {
              name: "trace_id",
              matcherType: "label",
              matcherRegex: "trace_id",
              datasourceUid: dataSourceIds.jaeger,
              // Grafana's own placeholder: `$$` is a dollar sign in a provisioning file.
              url: "$${__value.raw}",
            },
          ],
        },
      },
      {
        ...proxied,
        name: "Traces",
        uid: dataSourceIds.jaeger,
        url: services.jaegerQuery,
        type: "jaeger",
        jsonData: {
          tracesToLogsV2: { datasourceUid: dataSourceIds.loki, filterByTraceID: true, spanStartTimeShift: "-5m", spanEndTimeShift: "5m" },
        },
      },
      {
        ...proxied,
        name: "Alertmanager",
        uid: dataSourceIds.alertmanager,
        url: services.alertmanager,
        type: "alertmanager",
        jsonData: { implementation: "prometheus", handleGrafanaManagedAlerts: false },
      },
    ],
  };
}
