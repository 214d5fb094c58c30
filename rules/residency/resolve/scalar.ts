import { isArn } from "../grammar/arn.ts";
import type { Resolution, Role } from "../types.ts";
import { proven } from "./answer.ts";
import { resolveArn } from "./arn.ts";
import { resolveBucket } from "./bucket.ts";
import { resolveCidr } from "./cidr.ts";
import type { ResolveContext } from "./context.ts";
import { resolveImage } from "./image.ts";
import { resolveModel } from "./model.ts";
import { resolveRegion } from "./region.ts";
import { resolveUrl } from "./url.ts";

/** Resolves one string under a role that reads a single place; undefined when the role, or the text, is of another kind. */
export function resolveScalar(text: string, role: Role, context: ResolveContext): Resolution | undefined {
  if (isArn(text) && role !== "model-id" && role !== "image") return resolveArn(text, context);
  switch (role) {
    case "region":
    case "zone":
      return resolveRegion(text);
    case "arn":
      return undefined;
    case "kms":
      return text.includes("://") ? resolveUrl(text, context) : proven("a key of the resource's own region");
    case "bucket":
      return text.includes(".amazonaws.com") ? resolveUrl(text, context) : resolveBucket(text, context);
    case "url":
    case "kubeconfig":
      return resolveUrl(text, context);
    case "image":
      return resolveImage(text, context);
    case "model-id":
      return isArn(text) ? resolveArn(text, context) : resolveModel(text);
    case "cidr":
      return resolveCidr(text);
    default:
      return undefined;
  }
}
