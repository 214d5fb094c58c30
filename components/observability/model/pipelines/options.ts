/** What differs between a cluster and a test on one machine; every field has the cluster's value as its default. */
export interface PipelineOptions {
  /** Host that receivers listen on. @default "0.0.0.0" */
  readonly listen?: string;
  /** Ports of OTLP over gRPC and HTTP, and of the health check and the collector's own metrics. */
  readonly ports?: { readonly grpc: number; readonly http: number; readonly health: number; readonly metrics: number };
  /** Folder of pods' log files. @default "/var/log/pods" */
  readonly podLogs?: string;
  /** Folder for offsets and queues, on the node's disk. @default "/var/lib/otelcol" */
  readonly state?: string;
  /** How the API server is asked for pods' names. @default "serviceAccount" */
  readonly kubernetesAuth?: "serviceAccount" | "none";
  /** What data goes to instead of the exporters of the cluster, by signal. */
  readonly exporters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Whether personal data is masked; false only for the control of a test, which has to be seen to leak. @default true */
  readonly isMasked?: boolean;
}

/** Ports of the collectors in a cluster. */
export const collectorPorts = { grpc: 4317, http: 4318, health: 13133, metrics: 8888 } as const;

/** Where certificates are mounted; cert-manager renews them, and the collector reads them anew every hour. */
export const tlsFolder = "/etc/otel/tls";

/** Mutual TLS between agents and gateways. */
export const mutualTls = {
  ca_file: `${tlsFolder}/ca.crt`,
  cert_file: `${tlsFolder}/tls.crt`,
  key_file: `${tlsFolder}/tls.key`,
  reload_interval: "1h",
  min_version: "1.3",
} as const;
