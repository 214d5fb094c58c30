import { imagesPulledBy, mirrorRegistry, type Image } from "../../config/tables/images.ts";
import { releaseOfChart } from "../../config/tables/releases.ts";
import type { ResidencyResource, Resolution } from "../../rules/residency/index.ts";
import type { Statement } from "./statement.ts";

const RULE = "residency-image-registry-indian";
const INDIAN_REGISTRY = /\d{12}\.dkr(?:\.|-)ecr\.ap-south-[12]\.(?:amazonaws\.com|on\.aws)/g;

function judgeImage(image: Image, values: string): Resolution {
  const hosts = [...new Set(values.match(INDIAN_REGISTRY) ?? [])];
  const host = hosts.find((one) => values.includes(mirrorRegistry(image, one)));
  if (host !== undefined)
    return { result: "proven", reason: `the values send images of ${image.registry} to ${mirrorRegistry(image, host)}` };
  return {
    result: "not-proven",
    reason: `no value points ${image.registry}/${image.repository} to a registry in India, so the chart's default holds`,
  };
}

/** A chart whose objects cannot be seen yet, judged by name, version and the images table. */
export function chartStatements({ inputs, urn }: ResidencyResource): readonly Statement[] {
  const { chart, repositoryOpts, values = {}, version } = inputs;
  const base = { rule: RULE, subject: urn, severity: "advisory" } as const;
  const repo = typeof repositoryOpts === "object" && repositoryOpts !== null && "repo" in repositoryOpts ? String(repositoryOpts.repo) : "";
  const name = typeof chart === "string" ? chart : "";
  const row = releaseOfChart(name, version, repo);
  if (row === undefined) {
    const answer: Resolution = {
      result: "not-proven",
      reason: "the releases table does not hold this chart in this version, so its images are not known",
    };
    return [{ ...base, path: "chart", value: `${name} ${String(version)}`, answer }];
  }
  const text = JSON.stringify(values);
  return imagesPulledBy(row.id, values).map((image) => ({
    ...base,
    path: `(image ${image.id})`,
    value: `${image.registry}/${image.repository}`,
    answer: judgeImage(image, text),
  }));
}
