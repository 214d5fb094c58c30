import { buckets, companion } from "../pack/buckets.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** Every bucket has a public access block (`security-s3-public-access-blocked`). */
export const securityS3PublicAccessBlocked: Rule = {
  id: "security-s3-public-access-blocked",
  group: "security",
  title: "every bucket has a public access block",
  level: "mandatory",
  source: fsbp("S3.8"),
  fix: "add a BucketPublicAccessBlock for the bucket, all four flags true",
  types: buckets,
  scope: "stack",
  check: companion("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "the bucket has no public access block"),
};
