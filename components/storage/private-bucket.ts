import * as pulumi from "@pulumi/pulumi";
import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketLogging } from "@pulumi/aws/s3/bucketLogging.js";
import { BucketObjectLockConfiguration } from "@pulumi/aws/s3/bucketObjectLockConfiguration.js";
import { BucketOwnershipControls } from "@pulumi/aws/s3/bucketOwnershipControls.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { BucketVersioning } from "@pulumi/aws/s3/bucketVersioning.js";
import type { DataClass } from "../../config/data-class.ts";
import { policyDocument, type PolicyStatement } from "../iam/index.ts";
import { defaultEncryption, expireAfter, tlsOnly } from "./model/index.ts";

/** A {@link PrivateBucket}: its name, key, retention and who may write to it. */
export interface PrivateBucketArgs {
  /** Physical name; global, so it carries the account's id. */
  readonly bucketName: string;
  /** The key that encrypts it. @default - keys of S3's own, for the services that write logs to nothing else */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Days after which objects go, and old versions 30 days after them. */
  readonly retentionDays: number;
  /** Whether the bucket is protected from deletion; only one that is not is emptied when it goes. */
  readonly protectStateful: boolean;
  /** Class of the data in it, its tag `data-class`. @default - none */
  readonly dataClass?: DataClass;
  /** Statements besides the one that demands TLS. @default - none */
  readonly statements?: readonly PolicyStatement[];
  /**
   * What every object is locked with from its first moment. Nothing can be taken back: not the lock of the bucket, and in
   * mode COMPLIANCE not that of an object either. @default - no lock
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   */
  readonly lock?: { readonly mode: "COMPLIANCE" | "GOVERNANCE"; readonly days: number };
  /** Where requests to it are logged. @default - nowhere */
  readonly accessLogs?: AccessLogTarget;
}

/** A bucket of the same account and region that S3 writes access logs to. */
export interface AccessLogTarget {
  readonly bucketName: string;
  /** Ends with `/`; S3 adds account, region, bucket and day. */
  readonly prefix: string;
  /** What lets S3 write there. */
  readonly ready: pulumi.Resource;
}

/**
 * A bucket that nobody outside the account reaches: versioned, encrypted, owner-enforced, public access blocked, TLS only,
 * with a lifecycle, and where asked for locked and logged. `ready` is what to depend on before writing to it: by then
 * encryption and lock are in force.
 */
export class PrivateBucket extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;
  public readonly bucketName: pulumi.Output<string>;
  /** The policy, which comes last of what a writer needs. */
  public readonly ready: pulumi.Resource;

  constructor(name: string, args: PrivateBucketArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:storage:PrivateBucket", name, {}, opts);
    const { bucketName, kmsKeyArn, retentionDays, protectStateful, statements = [], lock, accessLogs, dataClass } = args;
    const made = new Bucket(
      name,
      {
        bucket: bucketName,
        forceDestroy: !protectStateful,
        ...(lock === undefined ? {} : { objectLockEnabled: true }),
        ...(dataClass === undefined ? {} : { tags: { "data-class": dataClass } }),
      },
      { parent: this, protect: protectStateful },
    );
    const bucket = made.bucket;
    const child = { parent: this };
    const access = new BucketPublicAccessBlock(
      name,
      { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      child,
    );
    new BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, child);
    const versioning = new BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } }, child);
    const encryption = new BucketServerSideEncryptionConfiguration(name, { bucket, rules: [defaultEncryption(kmsKeyArn)] }, child);
    // A rule on noncurrent versions is refused before the bucket is versioned.
    new BucketLifecycleConfiguration(name, { bucket, rules: [expireAfter(retentionDays)] }, { ...child, dependsOn: [versioning] });
    const locks =
      lock === undefined
        ? []
        : [
            new BucketObjectLockConfiguration(
              name,
              { bucket, rule: { defaultRetention: { mode: lock.mode, days: lock.days } } },
              { ...child, dependsOn: [versioning] },
            ),
          ];
    this.ready = new BucketPolicy(
      name,
      { bucket, policy: JSON.stringify(policyDocument(tlsOnly(bucketName), ...statements)) },
      { ...child, dependsOn: [access, versioning, encryption, ...locks] },
    );
    if (accessLogs !== undefined) logRequests(name, bucket, accessLogs, this);
    this.arn = made.arn;
    this.bucketName = bucket;
    this.registerOutputs({ arn: this.arn });
  }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html */
function logRequests(
  name: string,
  bucket: pulumi.Input<string>,
  { bucketName, prefix, ready }: AccessLogTarget,
  parent: pulumi.Resource,
): void {
  new BucketLogging(
    name,
    {
      bucket,
      targetBucket: bucketName,
      targetPrefix: prefix,
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
    },
    { parent, dependsOn: [ready] },
  );
}
