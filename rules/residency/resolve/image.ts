import { registryOf } from "../grammar/url.ts";
import type { Resolution } from "../types.ts";
import { proven } from "./answer.ts";
import type { ResolveContext } from "./context.ts";
import { resolveHost } from "./url.ts";

const bareHost = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?$/i;

/** Where an image is pulled from; the tag and the repository path tell nothing. */
export function resolveImage(image: string, context: ResolveContext): Resolution {
  if (image === "" || image === "auto" || /[{}$]/.test(image)) return proven("the image is filled in elsewhere");
  const registry = bareHost.test(image) ? image.replace(/:\d+$/, "").toLowerCase() : registryOf(image);
  const answer = resolveHost(registry, context);
  return answer.result === "proven" ? answer : { ...answer, reason: `the registry ${answer.reason}`, part: image };
}
