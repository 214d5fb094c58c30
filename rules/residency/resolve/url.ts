import { isArn } from "../grammar/arn.ts";
import { hostLabel, isInside, isPublicAddress } from "../grammar/host.ts";
import { namedPlace } from "../grammar/place.ts";
import { targets, type Target } from "../grammar/url.ts";
import type { Resolution } from "../types.ts";
import { notProven, proven, violating, worst } from "./answer.ts";
import { resolveArn } from "./arn.ts";
import { resolveBucket } from "./bucket.ts";
import type { ResolveContext } from "./context.ts";
import { resolveRegion } from "./region.ts";

const reversedAws = /^(?:[a-z]{2}\.)?(?:com\.amazonaws|aws\.(?:sagemaker|api))\./;
const pool = /^([a-z]{2,4}(?:-[a-z]+)+-\d)[_:][A-Za-z0-9-]+$/;

/** The region at the head of a Cognito pool id, `us-east-1_AbC` or `us-east-1:<uuid>`. */
export function poolRegion(text: string): string | undefined {
  const region = pool.exec(text)?.[1];
  return region !== undefined && namedPlace(region) !== undefined ? region : undefined;
}

/** Where a host is: by the register, by its region label, or not at all. */
export function resolveHost(host: string, context: ResolveContext): Resolution {
  if (isInside(host) || context.isClusterName(host)) return proven(`${host} is inside the cluster or network`);
  const label = hostLabel(host);
  const row = context.hostRow(host);
  if (reversedAws.test(host) || row?.label === true) {
    if (label?.indian === true) return proven(`${host} carries the region ${label.place}`);
    if (label?.indian === false) return violating(`${host} carries ${label.place}, which is not in India`, host);
    return notProven(`${host} carries no region: ${row?.why ?? "the service decides"}`, host);
  }
  if (row !== undefined) {
    if (row.country === "IN" && row.host.startsWith("*") && label?.indian === false)
      return violating(`${host} carries ${label.place}, which a register row for ${row.host} cannot vouch for`, host);
    if (row.country === "IN") return proven(`${host} is on the host register: ${row.why}`);
    if (row.country === "global") return proven(`${host} is sanctioned as global: ${row.why}`);
    if (row.bucket === true) return resolveBucket(host.slice(0, host.length - row.host.length + 1), context);
    if (row.country !== "varies") {
      const abroad = violating(`${host} is in ${row.country}: ${row.why}`, host);
      return row.pull === true ? { ...abroad, severity: "advisory" } : abroad;
    }
    return notProven(`${host}: ${row.why}`, host);
  }
  if (label?.indian === false) return violating(`${host} carries ${label.place}, which is not in India`, host);
  if (isPublicAddress(host)) return notProven(`the public address ${host} tells no country`, host);
  return notProven(`${host} is not on the host register`, host);
}

function resolveTarget(target: Target, context: ResolveContext): Resolution {
  const region = target.regionParameter === undefined ? undefined : resolveRegion(target.regionParameter);
  if (region !== undefined && region.result !== "proven") return region;
  if (target.arn !== undefined) return resolveArn(target.arn, context);
  if (target.bucket !== undefined) {
    const bucket = resolveBucket(`s3://${target.bucket}`, context);
    return region !== undefined && bucket.result === "not-proven" ? region : bucket;
  }
  if (region !== undefined && !target.host.includes(".")) return region;
  const answer = resolveHost(target.host, context);
  if (target.template === true && answer.result === "not-proven") return proven(`${target.host} is filled in elsewhere`);
  return answer;
}

/** Where a URL, a JDBC string, `host:port`, a list of them, an ARN or an S3 URI leads; a plain word leads nowhere. */
export function resolveUrl(text: string, context: ResolveContext): Resolution {
  if (isArn(text)) return resolveArn(text, context);
  if (namedPlace(text) !== undefined) return resolveRegion(text);
  const inPool = poolRegion(text);
  if (inPool !== undefined) return resolveRegion(inPool);
  const found = targets(text);
  if (found.length > 0) return worst(found.map((target) => resolveTarget(target, context))) ?? proven("no host");
  const mail = /^[^\s@/]+@([^\s@/]+\.[a-z]{2,})$/i.exec(text)?.[1];
  if (mail !== undefined) return resolveHost(mail.toLowerCase(), context);
  return proven("the value names no host");
}
