import { checking, isOneOf } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** ACLs of a bucket are off: the bucket's owner owns every object (`security-s3-owner-enforced`). */
export const securityS3OwnerEnforced: Rule = {
  id: "security-s3-owner-enforced",
  group: "security",
  title: "ACLs of a bucket are off: the bucket's owner owns every object",
  level: "mandatory",
  source: fsbp("S3.12"),
  fix: "set rule.objectOwnership to BucketOwnerEnforced",
  types: ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"],
  check: checking(isOneOf("rule.objectOwnership", ["BucketOwnerEnforced"])),
};
