import * as pulumi from "@pulumi/pulumi";
import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning.js";
import { policyDocument, type PolicyStatement } from "../iam/index.ts";

/** A {@link PrivateBucket}: its name, key, retention and who may write to it. */
export interface PrivateBucketArgs {
  /** Physical name; global, so it carries the account's id. */
  readonly bucketName: string;
  /** The key that encrypts it. */
  readonly kmsKeyArn: pulumi.Input<string>;
  /** Days after which objects go, and old versions with them. */
  readonly retentionDays: number;
  /** Whether the bucket is protected from deletion. */
  readonly protectStateful: boolean;
  /** Statements besides the one that demands TLS. @default - none */
  readonly statements?: readonly PolicyStatement[];
}

/**
 * A bucket that nobody outside the account reaches: versioned, encrypted with an own key, owner-enforced, public access
 * blocked, TLS only, with a lifecycle. `ready` is what to depend on before writing to it.
 */
export class PrivateBucket extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly bucketName: pulumi.Output<string>;
  /** The policy, which comes last of what a writer needs. */
  public readonly ready: pulumi.Resource;

  constructor(name: string, args: PrivateBucketArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:storage:PrivateBucket", name, {}, opts);
    const { bucketName, kmsKeyArn, retentionDays, protectStateful, statements = [] } = args;
    const made = new Bucket(name, { bucket: bucketName, forceDestroy: !protectStateful }, { parent: this, protect: protectStateful });
    const bucket = made.bucket;
    const child = { parent: this };
    const access = new BucketPublicAccessBlock(
      name,
      { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      child,
    );
    new BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, child);
    new BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } }, child);
    new BucketServerSideEncryptionConfiguration(
      name,
      {
        bucket,
        rules: [{ bucketKeyEnabled: true, applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn } }],
      },
      child,
    );
    new BucketLifecycleConfiguration(name, { bucket, rules: [expireAfter(retentionDays)] }, child);
    this.ready = new BucketPolicy(
      name,
      { bucket, policy: JSON.stringify(policyDocument(tlsOnly(bucketName), ...statements)) },
      { parent: this, dependsOn: [access] },
    );
    this.arn = made.arn;
    this.bucketName = bucket;
    this.registerOutputs({ arn: this.arn });
  }
}

function expireAfter(days: number): {
  id: string;
  status: string;
  filter: { prefix: string };
  expiration: { days: number };
  noncurrentVersionExpiration: { noncurrentDays: number };
  abortIncompleteMultipartUpload: { daysAfterInitiation: number };
} {
  return {
    id: "retention",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { days },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}

/** Denies every call that is not over TLS. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
function tlsOnly(bucketName: string): PolicyStatement {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
