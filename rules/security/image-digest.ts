import { chartType, eachImage, unlockedImages } from "../pack/images.ts";
import { workloads } from "../pack/pods.ts";
import type { Rule } from "../pack/rule.ts";
import { alone } from "../pack/siblings.ts";
import { design } from "../pack/sources.ts";

/** Every image is locked by digest (`security-image-digest`). */
export const securityImageDigest: Rule = {
  id: "security-image-digest",
  group: "security",
  title: "every image is locked by digest",
  level: "advisory",
  source: design("Images"),
  fix: "run `nivas images lock` and commit the lock file",
  types: [...workloads, chartType],
  check: (resource) => {
    if (resource.type.startsWith("kubernetes:helm.sh/")) return unlockedImages(resource.inputs);
    return eachImage((image) => (image.includes("@sha256:") ? undefined : "the image has no digest"))(resource, alone);
  },
};
