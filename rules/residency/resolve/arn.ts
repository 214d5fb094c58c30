import { bucketOfArn, parseArn, type Arn } from "../grammar/arn.ts";
import { locations } from "../grammar/locations.ts";
import { modelPlace } from "../grammar/model.ts";
import { namedPlace } from "../grammar/place.ts";
import type { Resolution } from "../types.ts";
import { notProven, proven, violating } from "./answer.ts";
import { resolveBucket } from "./bucket.ts";
import type { ResolveContext } from "./context.ts";
import { resolveModel } from "./model.ts";

const open = /[*?]|\$\{/;
const template = /\$\{|\{\{|\$\(|^<.*>$/;

/** Whether a pattern in place of a region can mean India at all: `us-*` cannot. */
function mayBeIndian(pattern: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const wanted = new RegExp(`^${source}$`);
  return [...locations().regions.keys()].some((region) => wanted.test(region));
}

/** What else the resource part of an ARN in India names: an ARN of its own, or the zone of a directory bucket. */
function inside(arn: Arn, context: ResolveContext): Resolution | undefined {
  const nested = arn.resource.indexOf("arn:");
  if (nested > 0) return resolveArn(arn.resource.slice(nested), context);
  if (arn.service !== "s3express") return undefined;
  const bucket = resolveBucket(arn.resource.replace(/^(?:bucket|accesspoint)\//, ""), context);
  return bucket.result === "violating" ? bucket : undefined;
}

function withoutRegion(arn: Arn, text: string, context: ResolveContext): Resolution {
  const bucket = bucketOfArn(arn);
  if (bucket !== undefined) return open.test(bucket) ? notProven("a bucket pattern names no place", text) : resolveBucket(bucket, context);
  if (arn.service === "s3" && arn.resource.startsWith("accesspoint/")) return resolveBucket(arn.resource, context);
  if (arn.service === "acm-pca" && arn.account === "" && arn.resource.startsWith("template/"))
    return proven("templates of AWS Private CA are AWS's own and the same in every region");
  const reason = context.globalService(arn.service);
  if (reason !== undefined) return proven(`${arn.service} is a sanctioned global service: ${reason}`);
  return notProven(`the ARN of ${arn.service} has no region`, text);
}

/** Where an ARN points; one without region is resolved through the stack or the register of global services. */
export function resolveArn(text: string, context: ResolveContext): Resolution {
  const arn = parseArn(text);
  if (arn === undefined) return notProven("the ARN cannot be read", text);
  const { partition } = locations();
  if (arn.partition !== partition && !open.test(arn.partition)) return violating(`the partition ${arn.partition} is not in India`, text);
  if (arn.region === "") return withoutRegion(arn, text, context);
  if (template.test(arn.region))
    return arn.region.includes("${")
      ? proven("the region is filled in where it runs")
      : notProven("the region of the ARN is filled in elsewhere", text);
  if (open.test(arn.region))
    return mayBeIndian(arn.region)
      ? proven("a pattern in place of the region names no place")
      : violating(`the pattern ${arn.region} means regions outside India only`, text);
  const place = namedPlace(arn.region);
  if (place?.indian !== true) return violating(`the ARN is in ${arn.region}, which is not in India`, text);
  if (arn.service === "bedrock" && modelPlace(arn.resource)?.outside !== false && modelPlace(arn.resource) !== undefined)
    return resolveModel(arn.resource);
  const further = inside(arn, context);
  return further?.result === "violating" ? further : proven(`the ARN is in ${arn.region}`);
}
