import type { CollectorConfig, Settings } from "./collector-config.ts";

/** An exporter and an address that it sends to. */
export interface ExporterEndpoint {
  readonly exporter: string;
  /** Host and port, or URL. */
  readonly endpoint: string;
  /** Name or address without scheme, port and path. */
  readonly host: string;
}

/** Every address that `config` sends data to. */
export function exporterEndpoints({ exporters }: CollectorConfig): readonly ExporterEndpoint[] {
  return Object.entries(exporters).flatMap(([exporter, settings]) =>
    endpointsIn(settings).map((endpoint) => ({ exporter, endpoint, host: hostOf(endpoint) })),
  );
}

function endpointsIn(settings: Settings): readonly string[] {
  return Object.entries(settings).flatMap(([key, value]) => {
    if (typeof value === "string") return key === "endpoint" || key === "hostname" || key.endsWith("_endpoint") ? [value] : [];
    return typeof value === "object" && value !== null ? endpointsIn(value as Settings) : [];
  });
}

function hostOf(endpoint: string): string {
  return (endpoint.replace(/^[a-z]+:\/\//, "").split("/")[0] ?? "").replace(/:\d+$/, "");
}
