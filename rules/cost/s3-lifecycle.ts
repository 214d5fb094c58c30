import { buckets, companion } from "../pack/buckets.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Buckets say when objects and unfinished uploads go (`cost-s3-lifecycle`). */
export const costS3Lifecycle: Rule = {
  id: "cost-s3-lifecycle",
  group: "cost",
  title: "buckets say when objects and unfinished uploads go",
  level: "advisory",
  source: fsbp("S3.13"),
  fix: "add a BucketLifecycleConfiguration",
  types: buckets,
  scope: "stack",
  check: companion("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "nothing ever goes"),
};
