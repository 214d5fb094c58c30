import { checking, isOn } from "../pack/checks.ts";
import type { Rule } from "../pack/rule.ts";
import { alone } from "../pack/siblings.ts";
import { fsbp } from "../pack/sources.ts";

const doors = checking(isOn("blockPublicAcls"), isOn("blockPublicPolicy"), isOn("ignorePublicAcls"), isOn("restrictPublicBuckets"));

/** A bucket's public access block switches all four doors off (`security-s3-public-access-flags`). */
export const securityS3PublicAccessFlags: Rule = {
  id: "security-s3-public-access-flags",
  group: "security",
  title: "a bucket's public access block switches all four doors off",
  level: "mandatory",
  source: fsbp("S3.8"),
  fix: "set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets to true",
  types: [
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
    "aws:s3control/*",
  ],
  check: (resource) => (resource.type.endsWith("PublicAccessBlock") ? doors(resource, alone) : []),
};
