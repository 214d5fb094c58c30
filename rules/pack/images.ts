import { type Image, imagesPulledBy, upstreamReference } from "../../config/tables/images.ts";
import { releaseOfChart } from "../../config/tables/releases.ts";
import { isObject, type PlainObject } from "../residency/values.ts";
import { notKnown } from "./checks.ts";
import { containers, eachPod } from "./pods.ts";
import { read, UNKNOWN } from "./read.ts";
import type { Fault, Rule } from "./rule.ts";

/** Type key of charts that the provider constructs. */
export const chartType = "kubernetes:helm.sh:Chart";

/** A rule's check over the image of each container. */
export function eachImage(check: (image: string) => string | undefined): Rule["check"] {
  return eachPod((pod) => {
    const list = containers(pod);
    if (list === UNKNOWN) return [notKnown("containers")];
    return list.flatMap(({ path, value }): readonly Fault[] => {
      const image = read(value, "image");
      if (image === UNKNOWN || typeof image !== "string") return [notKnown(`${path}.image`)];
      const message = check(image);
      return message === undefined ? [] : [{ path: `${path}.image`, value: image, message }];
    });
  });
}

/** Images that a chart pulls, by the images table, which neither the table nor the values lock. */
export function unlockedImages(inputs: PlainObject): readonly Fault[] {
  const chart = read(inputs, "chart");
  if (typeof chart !== "string") return [notKnown("chart")];
  const repo = read(inputs, "repositoryOpts.repo");
  const release = releaseOfChart(chart, read(inputs, "version"), typeof repo === "string" ? repo : "");
  if (release === undefined)
    return [
      {
        path: "chart",
        value: chart,
        message: "the releases table does not hold this chart in this version, so its images are not known",
        result: "not-proven",
      },
    ];
  const values = read(inputs, "values");
  if (values === UNKNOWN) return [notKnown("values")];
  const locked = lockedRepositories(values);
  return imagesPulledBy(release.id, values)
    .filter((image) => image.digest === null && !locked.some((repository) => repository.endsWith(image.repository)))
    .map((image: Image) => ({ path: `values (${image.id})`, value: upstreamReference(image), message: "the image has no digest" }));
}

/** Repositories that the values of a chart give a digest. */
function lockedRepositories(values: unknown): readonly string[] {
  if (Array.isArray(values)) return values.flatMap(lockedRepositories);
  if (!isObject(values)) return [];
  const { repository, image, digest, sha, tag } = values;
  const own = typeof repository === "string" ? repository : image;
  const isLocked = [digest, sha, tag].some((value) => typeof value === "string" && /sha256:[0-9a-f]{64}/.test(value));
  const inner = Object.values(values).flatMap(lockedRepositories);
  return isLocked && typeof own === "string" ? [own, ...inner] : inner;
}
