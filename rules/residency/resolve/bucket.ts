import { parseArn } from "../grammar/arn.ts";
import { namedPlace } from "../grammar/place.ts";
import type { Resolution } from "../types.ts";
import { notProven, proven } from "./answer.ts";
import type { ResolveContext } from "./context.ts";
import { resolveRegion } from "./region.ts";

const directory = /--([a-z0-9-]+)--x-s3$/;
const keyNames =
  /^(?:kms(?:Key|Arn|KeyId|KeyArn|KeyIdentifier|EncryptionKey)|replicaKmsKeyId|s3(?:Sse)?KmsKey(?:Id|Arn)|serverSideEncryptionKmsKeyId|kmsMasterKeyId)$/;
const regionNames = /^(?:bucketRegion|s3Region|region)$/;

/** A place the neighbours of a bucket name tell: S3 wants an encryption key in the region of the bucket. */
function neighbours(container: Readonly<Record<string, unknown>>, deep: boolean): Resolution | undefined {
  for (const [key, value] of Object.entries(container)) {
    if (typeof value === "string") {
      const region = keyNames.test(key) ? parseArn(value)?.region : regionNames.test(key) ? value : undefined;
      if (region !== undefined && namedPlace(region)?.indian === true) return proven(`its ${key} is in ${region}, and so is the bucket`);
    } else if (deep && typeof value === "object" && value !== null && !Array.isArray(value)) {
      if (!/encryption|sse/i.test(key)) continue;
      const inner = neighbours(value as Record<string, unknown>, false);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/** Where a bucket stands: by its directory suffix, its resource in this graph, its key, or the service's own rule. */
export function resolveBucket(text: string, context: ResolveContext): Resolution {
  const name = text.replace(/^s3:\/\//, "").split("/", 1)[0] ?? "";
  const zone = directory.exec(name)?.[1];
  if (zone !== undefined) return resolveRegion(zone);
  if (namedPlace(name)?.kind === "region" && text.startsWith("s3://")) return resolveRegion(name);
  const mrap = /^(?:accesspoint\/)?([^/]+)\.mrap$/.exec(text)?.[1];
  if (mrap !== undefined)
    return context.siblingPlace("mrap", mrap) ?? notProven(`the Multi-Region Access Point ${mrap} is not in this stack`, text);
  const sibling = context.siblingPlace("bucket", name);
  if (sibling !== undefined) return sibling;
  const told = context.container === undefined ? undefined : neighbours(context.container, true);
  if (told !== undefined) return told;
  if (context.together === true)
    return { ...context.place, reason: `the service wants the bucket in its own region: ${context.place.reason}` };
  return notProven(`the bucket ${name} is not in this stack, and its name tells no region`, text);
}
