import { chartRelease, type ChartRelease } from "../../../config/tables/releases.ts";

/** A plain value of a chart: JSON, so never an output. */
export type ChartValue = string | number | boolean | null | readonly ChartValue[] | ChartValues;

/** The values of a chart. */
export type ChartValues = { readonly [key: string]: ChartValue };

/** One installation of a chart, as plain data: what is registered, rendered by Helm in tests, and judged by policies. */
export interface ChartUse {
  /** Id in the releases table, `cert-manager`. */
  readonly release: string;
  /** Helm's name of the release, which its object names derive from. @default - the id */
  readonly releaseName?: string;
  readonly namespace: string;
  /** Plain config only: an unknown value would hide every object of the chart at preview. */
  readonly values: ChartValues;
  /** Leave out the CRDs of the chart's `crds/` folder. @default - as the releases table says */
  readonly skipCrds?: boolean;
}

/**
 * The row of the chart called `id`.
 * @throws RangeError where the releases table has none, or none with a version
 */
export function chartRow(id: string): ChartRelease & { readonly version: string } {
  const row = chartRelease(id);
  if (row === undefined) throw new RangeError(`release "${id}" is not a chart of the releases table`);
  const { version } = row;
  if (version === null) throw new RangeError(`release "${id}" has no verified version in the releases table`);
  return { ...row, version };
}

/** Where a chart comes from, in the form `helm.v4.Chart` takes: a name and a repository, or the whole OCI reference. */
export function chartSource(row: Pick<ChartRelease, "repo" | "chart">): {
  readonly chart: string;
  readonly repositoryOpts?: { readonly repo: string };
} {
  return row.repo.startsWith("oci://") ? { chart: `${row.repo}/${row.chart}` } : { chart: row.chart, repositoryOpts: { repo: row.repo } };
}
