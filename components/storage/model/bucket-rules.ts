import type { PolicyStatement } from "../../iam/model/index.ts";

/** When objects of a bucket go. */
export interface Expiry {
  readonly id: string;
  readonly status: string;
  readonly filter: { readonly prefix: string };
  readonly expiration: { readonly days: number };
  readonly noncurrentVersionExpiration: { readonly noncurrentDays: number };
  readonly abortIncompleteMultipartUpload: { readonly daysAfterInitiation: number };
}

/** Objects go after `days`, old versions 30 days after they were replaced; the lock of a version outlasts both. */
export function expireAfter(days: number): Expiry {
  return {
    id: "retention",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { days },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}

/** How objects are encrypted that say nothing themselves. */
export type DefaultEncryption<Key> =
  | {
      readonly bucketKeyEnabled: true;
      readonly applyServerSideEncryptionByDefault: { readonly sseAlgorithm: "aws:kms"; readonly kmsMasterKeyId: Key };
    }
  | { readonly applyServerSideEncryptionByDefault: { readonly sseAlgorithm: "AES256" } };

/** Encryption with `key`, one call of KMS a bucket and not an object; without a key, with S3's own. */
export function defaultEncryption<Key>(key: Key | undefined): DefaultEncryption<Key> {
  if (key === undefined) return { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
  return { bucketKeyEnabled: true, applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key } };
}

/** Denies every call that is not over TLS. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
export function tlsOnly(bucketName: string): PolicyStatement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
