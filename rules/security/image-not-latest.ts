import { eachImage } from "../pack/images.ts";
import { workloads } from "../pack/pods.ts";
import type { Rule } from "../pack/rule.ts";
import { eksGuide } from "../pack/sources.ts";

/** No image is taken by a moving tag (`security-image-not-latest`). */
export const securityImageNotLatest: Rule = {
  id: "security-image-not-latest",
  group: "security",
  title: "no image is taken by a moving tag",
  level: "mandatory",
  source: eksGuide("image-security"),
  fix: "name a version, and lock it by digest",
  types: workloads,
  check: eachImage((image) => {
    const name = image.split("@", 1)[0] ?? image;
    const tag = /:([\w.-]+)$/.exec(name)?.[1];
    if (image.includes("@sha256:")) return undefined;
    return tag === undefined || tag === "latest" ? "the image has no version" : undefined;
  }),
};
