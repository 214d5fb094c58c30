import type { AlertingSpec } from "./alerting-spec.ts";
import type { OwnDashboardSpec } from "./dashboard-spec.ts";

export type * from "./alerting-spec.ts";
export type * from "./dashboard-spec.ts";

/** What an environment watches, keeps and tells, and how. */
export interface ObservabilitySpec {
  /** Whether metrics, logs and traces are gathered in the clusters. */
  readonly isEnabled: boolean;
  readonly metrics: MetricsSpec;
  readonly logs: LogsSpec;
  readonly traces: TracesSpec;
  readonly pipelines: PipelinesSpec;
  readonly grafana: GrafanaSpec;
  /** How metrics of all regions are asked at once: Thanos over buckets in the regions, or not at all. */
  readonly globalView: "thanos" | "none";
  /** What is alerted of, at which figures, and who is told. */
  readonly alerting: AlertingSpec;
}

/** Prometheus of each region. */
export interface MetricsSpec {
  /** Days that Prometheus itself keeps. */
  readonly retentionDays: number;
  /** Days that the region's bucket keeps, where there is a global view. */
  readonly bucketRetentionDays: number;
  /** Volume of each replica, GiB. */
  readonly storageGiB: number;
  /** Series that are expected to be active in a region at once. */
  readonly series: number;
  /** How often targets are asked and rules evaluated. */
  readonly scrapeSeconds: number;
  /** How often pods that say `monitored` are asked. */
  readonly podScrapeSeconds: number;
}

/** Loki of each region. */
export interface LogsSpec {
  /** Days that logs can be searched. */
  readonly onlineDays: number;
  /** Days that the archive keeps them; never fewer than the law asks. */
  readonly archiveDays: number;
}

/** What the collectors keep of traces, and whom they tell besides the region's own stores. */
export interface PipelinesSpec {
  /** Which traces are kept besides errors and what handles payments: those slower than `slowMs`, and `percent` of the rest. */
  readonly sampling: { readonly percent: number; readonly slowMs: number };
  /** Further receivers of masked data, all in India. */
  readonly exporters: readonly PipelineExporterSpec[];
}

/** A receiver of OTLP over HTTPS that gets masked data too, a security operations centre for one. */
export interface PipelineExporterSpec {
  readonly name: string;
  /** `https://otlp.soc.example.in/v1`. */
  readonly endpoint: string;
  readonly signals: readonly ("traces" | "metrics" | "logs")[];
}

/** Jaeger of each region. */
export interface TracesSpec {
  /** `opensearch`: a domain in the region. `memory`: what one pod holds, gone with it. */
  readonly storage: "opensearch" | "memory";
  /** Days that traces can be searched. */
  readonly retentionDays: number;
  readonly openSearch: OpenSearchSpec;
}

/** The domain that traces are kept in. */
export interface OpenSearchSpec {
  /** `r7g.large.search`. */
  readonly instanceType: string;
  /** Data nodes; a multiple of three zones in production. */
  readonly nodes: number;
  /** Volume of each node, GiB. */
  readonly volumeGiB: number;
}

/** Grafana of each region. */
export interface GrafanaSpec {
  /** Host it answers to in a region, `grafana.prod.nivas.internal`; the place goes before it: `mumbai.grafana...`. */
  readonly host: string;
  /** Undefined: only the administrator signs in, with a password that the cluster makes. */
  readonly sso: SingleSignOnSpec | undefined;
  /** Dashboards besides those of the platform. */
  readonly dashboards: readonly OwnDashboardSpec[];
}

/** An OpenID Connect provider; the client's secret stands in Secrets Manager. */
export interface SingleSignOnSpec {
  /** `https://login.example.in/realms/bank`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where the provider answers, by purpose. */
  readonly endpoints: { readonly authorization: string; readonly token: string; readonly userInfo: string };
  /** Claim that lists a user's groups. */
  readonly groupsClaim: string;
  /** Groups by what they may do; whoever is in none has no way in. */
  readonly groups: { readonly admin: string; readonly editor: string; readonly viewer: string };
}
