import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { chartReleases } from "../../../config/tables/releases.ts";
import { RefereeUnavailable } from "./errors.ts";
import { isRecord } from "./manifest.ts";

/**
 * The folder of a chart that no Go module carries, of the version that its release has, dependencies in its `charts`:
 * `$NIVAS_CHARTS/<chart>`, where `helm pull --untar --untardir $NIVAS_CHARTS` puts it.
 * @throws RefereeUnavailable where it is not there, or of another version
 */
export async function chartAtHand(release: string): Promise<string> {
  const row = chartReleases.find(({ id }) => id === release);
  if (row === undefined) throw new RangeError(`no release "${release}"`);
  const { chart, repo, version } = row;
  const how = `helm pull ${chart} --repo ${repo} --version ${version} --untar --untardir <folder>, and NIVAS_CHARTS=<folder>`;
  const folder = join(process.env["NIVAS_CHARTS"] ?? "", chart);
  if (process.env["NIVAS_CHARTS"] === undefined || !existsSync(join(folder, "Chart.yaml")))
    throw new RefereeUnavailable(`chart ${chart} ${version} is in no Go module; expected its folder - ${how}`);
  const found: unknown = parse(await readFile(join(folder, "Chart.yaml"), "utf8"));
  const there = isRecord(found) ? String(found["version"]) : "";
  if (there !== version) throw new RefereeUnavailable(`chart ${chart} is there in version ${there}; expected ${version} - ${how}`);
  return folder;
}
