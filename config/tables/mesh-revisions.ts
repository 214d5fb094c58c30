import { chartReleases, type ChartRelease } from "./releases.ts";

/** Releases of the mesh's control plane, each installed under a revision of its own. */
const controlPlanes: readonly ChartRelease[] = chartReleases.filter(({ chart }) => chart === "istiod");

/** The revision of a release, `1-30-3` of 1.30.3: what Kubernetes takes as a label and in names. */
function revisionOf({ version }: ChartRelease): string {
  return (version ?? "").replaceAll(".", "-");
}

/** Every revision that can be installed, in the order of the table. */
export const meshRevisions: readonly string[] = controlPlanes.map(revisionOf);

/** The releases row of a revision; undefined where the table has none. */
export function meshRelease(revision: string): ChartRelease | undefined {
  return controlPlanes.find((row) => revisionOf(row) === revision);
}
