import type { RegistrySpec, ServiceImage } from "../../../config/spec.ts";
import { pullThroughOf } from "../../../config/tables/pull-through.ts";

/**
 * What a pod names to pull `image` in a region: without a host it stands in the region's own registry; from a public
 * registry that the region mirrors it comes through the mirror; from any other as it is given. A digest is kept.
 */
export function imageInRegion({ repository, tag, digest }: ServiceImage, registry: RegistrySpec): string {
  return `${repositoryInRegion(repository, registry)}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

function repositoryInRegion(repository: string, { accountId, mirrorHost, region }: RegistrySpec): string {
  const slash = repository.indexOf("/");
  const host = slash < 0 ? "" : repository.slice(0, slash);
  if (!/[.:]/.test(host)) return `${accountId}.dkr.ecr.${region}.amazonaws.com/${repository}`;
  const mirror = pullThroughOf(host);
  if (mirror === undefined || mirrorHost === undefined) return repository;
  const path = repository.slice(slash + 1);
  const isOfficial = mirror.id === "docker-hub" && !path.includes("/");
  return `${mirrorHost}/${mirror.id}/${isOfficial ? "library/" : ""}${path}`;
}
