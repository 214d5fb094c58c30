import type { RegistrySpec } from "../../../config/spec.ts";
import { imageById, mirrorRepository, mirrorRegistry } from "../../../config/tables/images.ts";

/** An image as a pod names it, in the parts that charts ask for. */
export interface ImageReference {
  /** `<host>/<prefix>/<path>`, no tag. */
  readonly repository: string;
  /** `<host>/<prefix>`: what charts call the registry. */
  readonly registry: string;
  /** The path below the registry. */
  readonly path: string;
  readonly tag: string;
  /** `sha256:...` where it is known. */
  readonly digest: string | undefined;
}

/**
 * Where the image `id` of the images table is pulled from in a region: through the in-region registry, or from the public
 * one where the environment has no mirror.
 * @throws RangeError for an image that is not in the table, or has no tag
 */
export function imageReference(id: string, registry: Pick<RegistrySpec, "mirrorHost">): ImageReference {
  const image = imageById(id);
  if (image === undefined) throw new RangeError(`image ${id} is not in the images table`);
  if (image.tag === null) throw new RangeError(`image ${id} has no tag in the images table`);
  const { mirrorHost } = registry;
  const host = mirrorHost === undefined ? image.registry : mirrorRegistry(image, mirrorHost);
  return {
    repository: mirrorHost === undefined ? `${image.registry}/${image.repository}` : `${mirrorHost}/${mirrorRepository(image)}`,
    registry: host,
    path: image.repository,
    tag: image.tag,
    digest: image.digest ?? undefined,
  };
}

/** `image` in one piece, `<repository>:<tag>` or with its digest. */
export function imageText({ repository, tag, digest }: ImageReference): string {
  return digest === undefined ? `${repository}:${tag}` : `${repository}:${tag}@${digest}`;
}
