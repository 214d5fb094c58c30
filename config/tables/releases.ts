import table from "./releases.json" with { type: "json" };
import type { AddonRelease, ChartRelease, KubernetesRelease, Release } from "./releases.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { AddonRelease, ChartRelease, KubernetesRelease, Release } from "./releases.schema.ts";

/** Every chart, EKS add-on and Kubernetes version. */
export const releases: readonly Release[] = rowsOf<Release>(table);

const byId = indexById(releases);

/** Helm charts. */
export const chartReleases: readonly ChartRelease[] = releases.filter((row): row is ChartRelease => row.kind === "chart");

/** EKS add-ons, a row per Kubernetes version. */
export const addonReleases: readonly AddonRelease[] = releases.filter((row): row is AddonRelease => row.kind === "addon");

/** Kubernetes versions of EKS, oldest first. */
export const kubernetesReleases: readonly KubernetesRelease[] = releases.filter(
  (row): row is KubernetesRelease => row.kind === "kubernetes",
);

/** The release called `id`; undefined when the table has none. */
export function releaseById(id: string): Release | undefined {
  return byId.get(id);
}

/** The chart row called `id`; undefined when the table has none or it is no chart. */
export function chartRelease(id: string): ChartRelease | undefined {
  const row = byId.get(id);
  return row?.kind === "chart" ? row : undefined;
}

/**
 * The row of the chart that `chart` (a name, or an `oci://` address), `version` and `repo` stand for; undefined when the
 * table has none. Charts of one name in several repositories are told apart.
 */
export function releaseOfChart(chart: string, version: unknown, repo: string): ChartRelease | undefined {
  const slash = chart.lastIndexOf("/");
  const home = chart.startsWith("oci://") ? chart.slice(0, slash) : repo;
  return chartReleases.find((row) => row.chart === chart.slice(slash + 1) && row.version === version && row.repo === home);
}

/** The row of an EKS add-on for a Kubernetes minor such as `1.35`. Its `version` is null where none is verified. */
export function addonRelease(addon: string, kubernetesVersion: string): AddonRelease | undefined {
  return addonReleases.find((row) => row.addon === addon && row.kubernetesVersion === kubernetesVersion);
}

/** The row of a Kubernetes minor such as `1.35`. */
export function kubernetesRelease(version: string): KubernetesRelease | undefined {
  return kubernetesReleases.find((row) => row.version === version);
}

/** The release or add-on that owns a CRD such as `nodepools.karpenter.sh`; undefined when nobody in the table does. */
export function ownerOfCrd(crd: string): string | undefined {
  const row = releases.find((candidate) => candidate.crds.names.includes(crd));
  return row?.kind === "addon" ? row.addon : row?.id;
}
