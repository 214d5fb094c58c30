import { applicationMetrics, exporters, exporterTable, governanceMetrics, recordedMetrics, type Metric } from "../model/metrics/index.ts";

/** The page of the metrics contract: what services export, what is taken of exporters, what is recorded. */
export function metricsPage(): string {
  return [
    "# Metrics contract",
    "",
    "Made by `npm run generate`; a test says that it is current. Alerts, recording rules and dashboards use these names and labels and no",
    "others. No label tells a customer, an order or a request: that is personal data, and each value would be a series; it belongs to traces.",
    "",
    "## What services export",
    "",
    "On the port `metrics`. The scrape adds `job`, `instance`, `namespace`, `pod`, `container`, `endpoint`, and `service`, the name of the",
    "Kubernetes Service; of the pod's own labels `version`, `place` and `data_class`. What a service says in their place gives way.",
    "",
    ...applicationMetrics.flatMap(section),
    "## What one exporter tells of all services",
    "",
    ...governanceMetrics.flatMap(section),
    "## What is recorded",
    "",
    "| series | labels | meaning |",
    "| --- | --- | --- |",
    ...recordedMetrics.map(({ name, labels, meaning }) => `| \`${name}\` | ${labels.join(", ")} | ${meaning} |`),
    "",
    ...exporters.flatMap(exporterSection),
  ].join("\n");
}

function section({ name, type, unit, meaning, labels, owner, buckets }: Metric): readonly string[] {
  return [
    `### \`${name}\``,
    "",
    `${meaning} A ${type}, in ${unit}; owned by ${owner}.${buckets === undefined ? "" : ` Buckets: ${buckets.join(", ")}.`}`,
    "",
    "| label | meaning | values at most |",
    "| --- | --- | --- |",
    ...labels.map((label) => `| \`${label.name}\` | ${label.meaning} | ${label.maxValues} |`),
    "",
  ];
}

function exporterSection(exporter: (typeof exporters)[number]): readonly string[] {
  const table = exporterTable(exporter);
  return [
    `## ${exporter}`,
    "",
    `Version ${table.version}, read on ${table.seen} in ${table.source}.`,
    "",
    "| metric | type | labels | meaning |",
    "| --- | --- | --- | --- |",
    ...table.rows.map(({ id, type, labels, meaning }) => `| \`${id}\` | ${type} | ${labels.join(", ")} | ${meaning} |`),
    "",
  ];
}
