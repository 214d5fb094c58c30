import { parseAllDocuments, type Tags } from "yaml";
import { isKubernetesObject, isRecord, type KubernetesObject } from "./manifest.ts";

/**
 * The objects in YAML text, lists unwrapped, read as Kubernetes and Helm read it: YAML 1.1 (`0644` is octal, `yes` is
 * true) but without its dates and base-60 numbers, and with a
 * lone dot for a text.
 */
export function kubernetesObjects(text: string): readonly KubernetesObject[] {
  const documents = parseAllDocuments(text, { version: "1.1", schema: "yaml-1.1", customTags: withoutTimes });
  const objects: KubernetesObject[] = [];
  for (const document of "empty" in documents ? [] : documents) {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    // Aliases are unlimited: CRDs of trusted modules repeat whole schemas.
    objects.push(...unwrap(document.toJS({ maxAliasCount: -1 })));
  }
  return objects;
}

function withoutTimes(tags: Tags): Tags {
  return tags
    .filter((tag) => typeof tag === "string" || !(tag.tag.endsWith(":timestamp") || tagFormat(tag) === "TIME"))
    .map((tag) =>
      typeof tag !== "string" && tag.collection === undefined && tag.test?.test(".") === true ? { ...tag, test: decimal } : tag,
    );
}

/** A number with a point: with a digit too, which the library does not ask for, and so takes a lone dot for one. */
const decimal = /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)$/;

function tagFormat(tag: object): unknown {
  return "format" in tag ? tag.format : undefined;
}

function unwrap(value: unknown): readonly KubernetesObject[] {
  if (!isKubernetesObject(value)) return [];
  if (!value.kind.endsWith("List") || !Array.isArray(value["items"])) return [value];
  return value["items"].filter((item) => isRecord(item)).flatMap(unwrap);
}
