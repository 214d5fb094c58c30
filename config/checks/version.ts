import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";
import { kubernetesReleases } from "../tables/releases.ts";

/** The newest day (YYYY-MM-DD) on which a Kubernetes row was read: what support is judged on where no day is given. */
export const tableRead: string = kubernetesReleases.reduce((newest, { seen }) => (seen > newest ? seen : newest), "");

type Support = Config["cluster"]["support"];

/** The last day of `version` in the kind of support asked for; undefined where it is not verified. */
function endOf(version: string, support: Support): string | undefined {
  const days = kubernetesReleases.find((release) => release.version === version && release.mark === "V")?.support;
  return (support === "STANDARD" ? days?.standardUntil : days?.extendedUntil) ?? undefined;
}

/** That the Kubernetes `version` is one of EKS and still in `support` on the day `asOf` (YYYY-MM-DD), its last day included. */
export function checkVersion(path: string, version: string, support: Support, asOf: string): Problem[] {
  const supported = kubernetesReleases.map((row) => row.version).filter((known) => (endOf(known, support) ?? "") >= asOf);
  if (supported.includes(version)) return [];
  const expected =
    supported.length > 0 ? `one of ${supported.join(", ")}` : `a version in support on ${asOf}, of which this release knows none`;
  const isKnown = kubernetesReleases.some((release) => release.version === version);
  if (!isKnown) {
    const minor = /^v?([0-9]+\.[0-9]+)/.exec(version)?.[1];
    const fix = minor !== undefined && supported.includes(minor) ? { fix: `write "${minor}"` } : {};
    return [{ path, value: version, wrong: "is not a Kubernetes version of EKS that this release knows", expected, ...fix }];
  }
  const until = endOf(version, support);
  const wrong = until === undefined ? "has no verified end of support" : `left ${support.toLowerCase()} support of EKS on ${until}`;
  return [{ path, value: version, wrong, expected, fix: "upgrade one minor version at a time, the secondary region first" }];
}
