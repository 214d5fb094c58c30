import { buckets } from "../pack/buckets.ts";
import { checking, isOneOf } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { fsbp } from "../pack/sources.ts";

/** No bucket or object ACL opens it to the world or to all AWS accounts (`security-s3-acl-private`). */
export const securityS3AclPrivate: Rule = {
  id: "security-s3-acl-private",
  group: "security",
  title: "no bucket or object ACL opens it to the world or to all AWS accounts",
  level: "mandatory",
  source: fsbp("S3.12"),
  fix: "remove the ACL and use bucket policies",
  types: [
    ...buckets,
    "aws:s3/bucketAcl:BucketAcl",
    "aws:s3/bucketAclV2:BucketAclV2",
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/bucketObjectv2:BucketObjectv2",
  ],
  check: checking(
    isOneOf("acl", ["private", "bucket-owner-full-control", "bucket-owner-read", "log-delivery-write", "aws-exec-read"], "fine"),
  ),
};
