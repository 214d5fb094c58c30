import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mirrorRepository, imagesNeededBy } from "../../config/tables/images.ts";
import { chartReleases, type ChartRelease } from "../../config/tables/releases.ts";
import type { ChartUse } from "./harness/chart-keys.ts";
import { helmText } from "./harness/helm.ts";
import { isRecord, type KubernetesObject } from "./harness/manifest.ts";
import { chartFrom, modules, type ModuleName } from "./harness/modules.ts";
import { kubernetesObjects } from "./harness/yaml-documents.ts";
import type { ClusterObjects, RegisteredChart } from "./platform.ts";

/** Charts that a Go module carries, by release. */
export const chartModules: Readonly<Record<string, ModuleName>> = {
  "aws-load-balancer-controller": "eks-charts",
  karpenter: "karpenter",
  "karpenter-crd": "karpenter",
  "cert-manager": "cert-manager",
  "aws-privateca-issuer": "aws-privateca-issuer",
  "istio-base": "istio",
  "istio-cni": "istio",
  "istio-gateway": "istio",
  istiod: "istio",
};

/** The releases row of a chart as it is registered. */
export function rowOf({ chart, version }: RegisteredChart): ChartRelease {
  const row = chartReleases.find(
    (candidate) => version === candidate.version && (chart === candidate.chart || chart === `${candidate.repo}/${candidate.chart}`),
  );
  if (row === undefined) throw new Error(`chart ${chart} is registered and has no row in the releases table`);
  return row;
}

/** A chart as a cluster gets it, ready to be rendered. */
export interface RenderedChart {
  readonly cluster: ClusterObjects;
  readonly row: ChartRelease;
  readonly use: ChartUse;
}

/** Copies of charts with the version that their release gives them. */
export class ReleasedCharts {
  readonly #folders = new Map<string, string>();
  readonly #renders = new Map<string, Promise<string>>();

  /** What `release` renders to for `cluster`, rendered once a test file; `name` is Helm's, where a chart is installed more than once. */
  async text(cluster: ClusterObjects, release: string, name?: string): Promise<string> {
    const { use } = await this.chart(cluster, release, name);
    const key = `${cluster.environment} ${cluster.place} ${release} ${name ?? ""}`;
    const known = this.#renders.get(key) ?? helmText(use.chartDir, use);
    this.#renders.set(key, known);
    return known;
  }

  /** The same as objects. */
  async objects(cluster: ClusterObjects, release: string, name?: string): Promise<readonly KubernetesObject[]> {
    return kubernetesObjects(await this.text(cluster, release, name));
  }

  /** `release` with the very values that the program registers for `cluster`. */
  async chart(cluster: ClusterObjects, release: string, name?: string): Promise<RenderedChart> {
    const registered = cluster.charts.find(
      (candidate) => rowOf(candidate).id === release && (name === undefined || candidate.release === name),
    );
    if (registered === undefined) throw new Error(`${release} is not registered for ${cluster.environment} in ${cluster.place}`);
    const row = rowOf(registered);
    const use = {
      chartDir: await this.#folder(row),
      release: registered.release,
      namespace: registered.namespace,
      values: registered.values,
      skipCrds: registered.skipCrds,
      // The Prometheus operator's CRDs come before every chart that makes monitors.
      apiVersions: ["monitoring.coreos.com/v1"],
    };
    return { cluster, row, use };
  }

  /** Removes the copies. */
  async remove(): Promise<void> {
    await Promise.all([...this.#folders.values()].map((folder) => rm(folder, { recursive: true, force: true })));
  }

  /** A module's Chart.yaml holds placeholders, which the release pipeline fills in: image tags come from there. */
  async #folder(row: ChartRelease): Promise<string> {
    const known = this.#folders.get(row.id);
    if (known !== undefined) return join(known, "chart");
    const module = chartModules[row.id];
    if (module === undefined) throw new Error(`chart ${row.id} is in no Go module`);
    const folder = await mkdtemp(join(tmpdir(), "nivas-chart-"));
    this.#folders.set(row.id, folder);
    const chart = join(folder, "chart");
    await cp(await chartFrom(module, row.chart), chart, { recursive: true, mode: 0 });
    const file = join(chart, "Chart.yaml");
    const text = await readFile(file, "utf8");
    await rm(file, { force: true });
    await writeFile(
      file,
      text.replace(/^version: .*$/m, `version: ${row.version}`).replace(/^appVersion: .*$/m, `appVersion: ${row.appVersion}`),
    );
    return chart;
  }
}

/** What installs and what checks: `karpenter 1.14.1 is checked by ...`, with the excuse where they differ. */
export function skewLine({ id, version, referee }: ChartRelease): string {
  const checked = referee === null ? "no referee" : `${referee.module} ${referee.version}`;
  return `chart ${id} ${version} is checked by ${checked}${referee?.excuse === undefined ? "" : `: ${referee.excuse}`}`;
}

/** Whether the row names the module that its chart is taken from here. */
export function namesItsModule({ id, referee }: ChartRelease): boolean {
  const module = chartModules[id];
  return module !== undefined && referee?.module === modules[module].module && referee.version === modules[module].version;
}

/** The pod of each workload among `objects`, in the workload's namespace. */
export function podsOf(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  return objects.flatMap(({ kind, metadata, spec }) => {
    const template = isRecord(spec) ? spec["template"] : undefined;
    if (!["Deployment", "DaemonSet", "StatefulSet", "Job"].includes(kind) || !isRecord(template)) return [];
    const { name = "", namespace = "default" } = metadata ?? {};
    const own = isRecord(template["metadata"]) ? template["metadata"] : {};
    return [{ apiVersion: "v1", kind: "Pod", metadata: { ...own, name, namespace }, spec: template["spec"] }];
  });
}

/** Every image that `pods` run or hand on as an argument, sorted, each once. */
export function imagesOf(pods: readonly KubernetesObject[]): readonly string[] {
  const containers = pods.flatMap(({ spec }) =>
    isRecord(spec) ? ["initContainers", "containers"].flatMap((key) => (Array.isArray(spec[key]) ? spec[key] : [])) : [],
  );
  const found = containers
    .filter(isRecord)
    .flatMap(({ image, args }) => [
      String(image),
      ...(Array.isArray(args) ? args : []).flatMap((arg) => /^--[\w-]*image=(.+)$/.exec(String(arg))?.[1] ?? []),
    ]);
  return [...new Set(found)].sort();
}

/** The images of a release's row as a region's mirror has them, with tag and digest. */
export function mirroredImages({ cluster, row }: RenderedChart): readonly string[] {
  const mirror = cluster.spec.regions.find(({ place }) => place === cluster.place)?.registry.mirrorHost;
  return imagesNeededBy(row.id)
    .map((image) => `${mirror}/${mirrorRepository(image)}:${image.tag}${image.digest === null ? "" : `@${image.digest}`}`)
    .sort();
}
