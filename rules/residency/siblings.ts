import { parseArn } from "./grammar/arn.ts";
import { worst } from "./resolve/answer.ts";
import { resolveBucket } from "./resolve/bucket.ts";
import type { ResolveContext } from "./resolve/context.ts";
import { typeKey } from "./token.ts";
import type { Resolution, ResidencyResource } from "./types.ts";
import { isObject, unwrap } from "./values.ts";

const bucketTypes = /^aws:s3\/(?:bucket|bucketV2):/;
const accessPoint = "aws:s3/accessPoint:AccessPoint";
const mrap = "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint";

/** Names of this graph that other resources refer to, and where they stand. */
export interface Siblings {
  readonly buckets: ReadonlyMap<string, Resolution>;
  readonly multiRegion: ReadonlyMap<string, readonly string[]>;
  readonly namespaces: ReadonlySet<string>;
}

function text(value: unknown): string | undefined {
  const plain = unwrap(value);
  return typeof plain === "string" && plain !== "" ? plain : undefined;
}

function members(resource: ResidencyResource): readonly string[] {
  const details = unwrap(resource.inputs["details"]);
  const regions = isObject(details) ? unwrap(details["regions"]) : undefined;
  if (!Array.isArray(regions)) return [];
  return regions.flatMap((region: unknown) => (isObject(region) ? (text(region["bucket"]) ?? []) : []));
}

/** Indexes buckets, access points, Multi-Region Access Points and namespaces of a graph, once. */
export function indexSiblings(resources: readonly ResidencyResource[], placeOf: (resource: ResidencyResource) => Resolution): Siblings {
  const buckets = new Map<string, Resolution>();
  const multiRegion = new Map<string, readonly string[]>();
  const namespaces = new Set<string>();
  for (const resource of resources) {
    const type = typeKey(resource.type);
    if (bucketTypes.test(type)) {
      const arn = text(resource.outputs?.["arn"]);
      const place = placeOf(resource);
      for (const name of [text(resource.inputs["bucket"]), text(resource.outputs?.["bucket"]), arn && parseArn(arn)?.resource])
        if (name !== undefined && name !== "") buckets.set(name, { ...place, reason: `the bucket ${name} of this stack: ${place.reason}` });
    } else if (type === accessPoint) {
      const name = text(resource.inputs["name"]);
      if (name !== undefined) buckets.set(name, placeOf(resource));
    } else if (type === mrap) {
      const details = unwrap(resource.inputs["details"]);
      const name = text(isObject(details) ? details["name"] : undefined);
      if (name !== undefined) multiRegion.set(name, members(resource));
      const alias = text(resource.outputs?.["alias"]);
      if (alias !== undefined) multiRegion.set(alias.replace(/\.mrap$/, ""), members(resource));
    } else if (type.startsWith("kubernetes:")) {
      const metadata = unwrap(resource.inputs["metadata"]);
      if (!isObject(metadata)) continue;
      const space = text(metadata["namespace"]) ?? (type === "kubernetes:core:Namespace" ? text(metadata["name"]) : undefined);
      if (space !== undefined) namespaces.add(space);
    }
  }
  return { buckets, multiRegion, namespaces };
}

/** Looks a bucket or Multi-Region Access Point up among the siblings; the latter is as good as its worst member. */
export function siblingPlace(siblings: Siblings, context: ResolveContext, kind: "bucket" | "mrap", name: string): Resolution | undefined {
  if (kind === "bucket") return siblings.buckets.get(name);
  const names = siblings.multiRegion.get(name);
  return names === undefined ? undefined : worst(names.map((member) => resolveBucket(member, context)));
}
