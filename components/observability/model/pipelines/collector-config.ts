/** Settings of one component: plain data, as the collector reads them. */
export type Settings = Readonly<Record<string, unknown>>;

/** One pipeline: where data comes from, what is done to it in this order, where it goes. */
export interface Pipeline {
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
}

/** Signals that the collectors carry. */
export type Signal = "traces" | "metrics" | "logs";

/** A collector's configuration. Component ids are `<type>` or `<type>/<name>`. */
export interface CollectorConfig {
  readonly extensions: Readonly<Record<string, Settings>>;
  readonly receivers: Readonly<Record<string, Settings>>;
  readonly processors: Readonly<Record<string, Settings>>;
  readonly exporters: Readonly<Record<string, Settings>>;
  readonly service: {
    readonly extensions: readonly string[];
    readonly telemetry: Settings;
    readonly pipelines: Readonly<Record<Signal, Pipeline>>;
  };
}

/** The components that `config` uses, `<kind>/<type>`, each once. */
export function componentsOf(config: CollectorConfig): readonly string[] {
  const kinds = { extension: config.extensions, receiver: config.receivers, processor: config.processors, exporter: config.exporters };
  const all = Object.entries(kinds).flatMap(([kind, made]) => Object.keys(made).map((id) => `${kind}/${id.split("/")[0]}`));
  return [...new Set(all)].sort();
}
