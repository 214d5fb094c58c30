/** What a metric is, as Prometheus names it. */
export type MetricType = "counter" | "gauge" | "histogram" | "summary" | "untyped";

/** The team that a metric belongs to: who is asked what it means, and told before it changes. */
export type MetricOwner = "business" | "payments" | "platform" | "security";

/** A label of an application's metric, and how many values it can take. */
export interface MetricLabel {
  readonly name: string;
  /** What it says. */
  readonly meaning: string;
  /** The most values it takes in one cluster: what a customer or a request is called never is one. */
  readonly maxValues: number;
}

/** One metric of the contract. */
export interface Metric {
  /** The name an application registers; of a histogram the series end in `_bucket`, `_sum` and `_count`. */
  readonly name: string;
  readonly type: MetricType;
  /** `requests`, `seconds`, `INR`, `ratio`: of the value. */
  readonly unit: string;
  readonly meaning: string;
  readonly labels: readonly MetricLabel[];
  readonly owner: MetricOwner;
  /** Upper bounds of a histogram's buckets, in its unit. */
  readonly buckets?: readonly number[];
}

/** A table of an exporter: the metrics of it that rules and dashboards use, under the names its own sources give. */
export interface ExporterTable {
  readonly asOf: string;
  readonly exporter: string;
  /** The version that the names were read in. */
  readonly version: string;
  readonly source: string;
  readonly seen: string;
  /** Whether its scrape keeps the exporter's labels where the target has some of the same name. */
  readonly honorsLabels: boolean;
  /** Labels that the scrape adds. */
  readonly targetLabels: readonly string[];
  readonly rows: readonly ExporterMetric[];
}

/** One metric of an exporter. */
export interface ExporterMetric {
  readonly id: string;
  readonly type: MetricType;
  readonly labels: readonly string[];
  readonly meaning: string;
  readonly mark: "V" | "U";
}
