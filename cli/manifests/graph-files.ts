import { dashboardLabel } from "../../components/observability/model/index.ts";
import type { Graph, Plain, PlainObject, RecordedResource } from "../engine/graph.ts";
import { YamlWriter } from "../render/yaml-text.ts";

/** A file of what a graph brings into its clusters. */
export interface GraphFile {
  /** Below the environment's folder: `mumbai/objects/monitoring/podmonitor-monitored-pods.yaml`. */
  readonly path: string;
  readonly text: string;
}

const chartType = "kubernetes:helm.sh/v4:Chart";

/** Where a chart's values hold the whole configuration of a program, and the name of the program. */
const configurations: Readonly<Record<string, (release: string) => { readonly at: readonly string[]; readonly file: string }>> = {
  "kube-prometheus-stack": () => ({ at: ["alertmanager", "config"], file: "alertmanager" }),
  "opentelemetry-collector": (release) => ({ at: ["alternateConfig"], file: release }),
  jaeger: () => ({ at: ["userconfig"], file: "jaeger" }),
};

/**
 * What `graph` brings into each cluster, by place: every object, every chart with its values, and by themselves what the
 * programs of observability read: rules, dashboards, and the configurations of Alertmanager, the collectors and Jaeger.
 * Sorted by path, the same bytes each time; what is known only after `up` stands as in the JSON of a preview.
 * @throws RangeError where two objects would be one file
 */
export function graphFiles({ resources }: Pick<Graph, "resources">): readonly GraphFile[] {
  const yaml = new YamlWriter();
  const files = new Map<string, string>();
  for (const resource of resources) {
    const place = /::k8s-([^:]+)$/.exec(resource.provider ?? "")?.[1];
    if (place === undefined || !resource.type.startsWith("kubernetes:")) continue;
    const made = resource.type === chartType ? filesOfChart(resource, yaml) : filesOfObject(resource, yaml);
    for (const { path, text } of made) {
      const full = `${place}/${path}`;
      if (files.has(full)) throw new RangeError(`two objects would be ${full}`);
      files.set(full, text);
    }
  }
  return [...files].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesOfChart({ inputs }: RecordedResource, yaml: YamlWriter): readonly GraphFile[] {
  const { chart, name, namespace, values, version } = inputs;
  const release = String(name);
  const files = [{ path: `charts/${release}.yaml`, text: yaml.document({ chart, version, release, namespace, values }) }];
  const configuration = configurations[String(chart).split("/").at(-1) ?? ""]?.(release);
  const value = configuration?.at.reduce<Plain | undefined>((node, key) => (isObject(node) ? node[key] : undefined), values);
  return configuration === undefined || !isObject(value)
    ? files
    : [...files, { path: `programs/${configuration.file}.yaml`, text: yaml.document(value) }];
}

function filesOfObject({ inputs }: RecordedResource, yaml: YamlWriter): readonly GraphFile[] {
  const { apiVersion, data, kind, metadata, spec } = inputs;
  const { labels, name, namespace } = isObject(metadata) ? metadata : {};
  const group = String(apiVersion).includes("/") ? `.${String(apiVersion).split("/")[0]}` : "";
  const safe = `${String(kind).toLowerCase()}${group}-${String(name)}`.replaceAll(/[^\w.-]/g, "_");
  const own = { path: `objects/${namespace === undefined ? "cluster" : String(namespace)}/${safe}.yaml`, text: yaml.document(inputs) };
  if (kind === "PrometheusRule" && isObject(spec)) return [own, { path: `rules/${String(name)}.yaml`, text: yaml.document(spec) }];
  const isDashboard = isObject(labels) && Object.entries(dashboardLabel).every(([key, value]) => labels[key] === value);
  if (kind !== "ConfigMap" || !isDashboard || !isObject(data)) return [own];
  return [own, ...Object.entries(data).map(([file, text]) => ({ path: `dashboards/${file}`, text: String(text) }))];
}

function isObject(value: Plain | undefined): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
