import { eachImage } from "../pack/images.ts";
import { workloads } from "../pack/pods.ts";
import type { Rule } from "../pack/rule.ts";
import { design } from "../pack/sources.ts";

/** Images come from a private registry in India (`security-image-mirrored`). */
export const securityImageMirrored: Rule = {
  id: "security-image-mirrored",
  group: "security",
  title: "images come from a private registry in India",
  level: "mandatory",
  source: design("Images"),
  fix: "pull through the in-region registry: <account>.dkr.ecr.<region>.amazonaws.com/<mirror>/<repository>",
  types: workloads,
  check: eachImage((image) =>
    /^(?:\d{12}|602401143452)\.dkr\.ecr(?:-fips)?\.ap-south-[12]\.amazonaws\.com\//.test(image)
      ? undefined
      : "the image comes from elsewhere",
  ),
};
