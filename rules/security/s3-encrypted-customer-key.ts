import { buckets } from "../pack/buckets.ts";
import { notKnown } from "../pack/checks.ts";
import { statements } from "../pack/documents.ts";
import { items, read, UNKNOWN } from "../pack/read.ts";
import type { Fault, Rule } from "../pack/rule.ts";
import type { Siblings } from "../pack/siblings.ts";
import { fsbp } from "../pack/sources.ts";
import type { ResidencyResource } from "../residency/index.ts";

/** Principals that write with SSE-S3 only. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
const deliverers = ["logdelivery.elasticloadbalancing.amazonaws.com", "logging.s3.amazonaws.com"];

/** A bucket is encrypted with a customer key; one that AWS delivers logs to, which takes no such key, with SSE-S3 (`security-s3-encrypted-customer-key`). */
export const securityS3EncryptedCustomerKey: Rule = {
  id: "security-s3-encrypted-customer-key",
  group: "security",
  title: "a bucket is encrypted with a customer key; one that AWS delivers logs to, which takes no such key, with SSE-S3",
  level: "mandatory",
  source: fsbp("S3.17"),
  fix: "add a BucketServerSideEncryptionConfiguration with aws:kms and a key in India",
  types: buckets,
  scope: "stack",
  check: (bucket, siblings) => {
    const { known, unclear } = siblings.referring(
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "bucket",
      bucket,
    );
    const settings =
      known.length > 0 ? known.map(({ inputs }) => inputs) : [{ rules: read(bucket.inputs, "serverSideEncryptionConfiguration.rule") }];
    const fault: Fault = {
      path: "serverSideEncryptionConfiguration",
      value: undefined,
      message: "no encryption with a customer key is configured",
    };
    for (const inputs of settings) {
      const rules = items(inputs, "rules");
      if (rules === UNKNOWN) return [notKnown("serverSideEncryptionConfiguration")];
      for (const { value } of rules) {
        const algorithm = read(value, "applyServerSideEncryptionByDefault.sseAlgorithm");
        if (algorithm === UNKNOWN) return [notKnown("serverSideEncryptionConfiguration")];
        if (algorithm === "AES256" && takesDeliveries(bucket, siblings)) return [];
        if (
          (algorithm === "aws:kms" || algorithm === "aws:kms:dsse") &&
          read(value, "applyServerSideEncryptionByDefault.kmsMasterKeyId") !== undefined
        )
          return [];
      }
    }
    return [unclear ? { ...fault, result: "not-proven" } : fault];
  },
};

function takesDeliveries(bucket: ResidencyResource, siblings: Siblings): boolean {
  const { known } = siblings.referring("aws:s3/bucketPolicy:BucketPolicy", "bucket", bucket);
  return known.some(({ inputs }) => {
    const document = statements(inputs, "policy");
    return (
      document !== UNKNOWN &&
      document.some(({ allows, principals }) => allows && principals.some((principal) => deliverers.includes(principal)))
    );
  });
}
