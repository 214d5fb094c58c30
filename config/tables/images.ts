import table from "./images.json" with { type: "json" };
import type { Image } from "./images.schema.ts";
import { indexById, rowsOf } from "./rows.ts";

export type { Image } from "./images.schema.ts";

/** Every image the charts pull. */
export const images: readonly Image[] = rowsOf<Image>(table);

const byId = indexById(images);

/** The image called `id`; undefined when the table has none. */
export function imageById(id: string): Image | undefined {
  return byId.get(id);
}

/** Images a release needs. */
export function imagesNeededBy(releaseId: string): readonly Image[] {
  return images.filter((image) => image.neededBy.includes(releaseId));
}

/** Images that a release pulls with `values` (of a chart) and does not name in them: those of its defaults which no switch leaves out. */
export function imagesPulledBy(releaseId: string, values: unknown): readonly Image[] {
  return imagesNeededBy(releaseId).filter((image) => image.default && (image.switch === undefined || at(values, image.switch) !== false));
}

function at(values: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined), values);
}

/** Repository below a mirror's host: pull-through prefix first; a copied image keeps its host as prefix. */
export function mirrorRepository(image: Image): string {
  return `${image.mirror === "copy" ? image.registry : image.mirror}/${image.repository}`;
}

/** Registry value for charts that write `registry/repository`: `<mirrorHost>/<prefix>`. */
export function mirrorRegistry(image: Image, mirrorHost: string): string {
  return `${mirrorHost}/${image.mirror === "copy" ? image.registry : image.mirror}`;
}

/** Full upstream reference, with tag and digest where the table has them. */
export function upstreamReference(image: Image): string {
  return `${image.registry}/${image.repository}${image.tag === null ? "" : `:${image.tag}`}${image.digest === null ? "" : `@${image.digest}`}`;
}
