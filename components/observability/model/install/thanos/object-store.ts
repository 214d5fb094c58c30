import { bucketNames } from "../../../../../config/names.ts";
import type { PlatformSpec } from "../../../../../config/spec.ts";
import { regionAt } from "../../../../kubernetes/model/index.ts";

/**
 * Where blocks of metrics of `place` lie, as Thanos takes it: the region's bucket, by the rights of the pod's own account.
 * Holds no secret.
 * @see https://thanos.io/tip/thanos/storage.md/#s3
 */
export function blocksBucket(spec: PlatformSpec, place: string) {
  const { namePrefix, region } = regionAt(spec, place);
  return {
    type: "S3",
    config: {
      bucket: bucketNames(namePrefix, spec.account.id).metrics,
      endpoint: `s3.${region}.amazonaws.com`,
      region,
      aws_sdk_auth: true,
    },
  };
}

/** The regions whose blocks a global view is over: those with a bucket of ours. */
export function regionsInView({ regions }: PlatformSpec) {
  return regions.filter(({ existingCluster }) => existingCluster === undefined);
}
