import * as pulumi from "@pulumi/pulumi";
import { PrivateBucket, type AccessLogTarget } from "../storage/index.ts";
import { accessLogPolicy, type AccessLogWriters } from "./model/index.ts";

/** Whose access logs {@link AccessLogs} takes, and how long they wait there. */
export interface AccessLogsArgs extends AccessLogWriters {
  /** Days until they go; their copies stay. */
  readonly retentionDays: number;
  readonly protectStateful: boolean;
}

/**
 * The bucket of a region that load balancers and S3 write access logs to, which they write to no bucket that is locked or
 * encrypted with a key of ours: encrypted with S3's own keys, and copied into the audit buckets by {@link AuditCopies}. Its
 * own requests are recorded by the trail: logged to itself they would never end, and every further bucket would want another.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogs extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;
  /** What a logged bucket of the same account and region is given. */
  public readonly target: AccessLogTarget;

  constructor(name: string, args: AccessLogsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:audit:AccessLogs", name, {}, opts);
    const { bucketName, place, retentionDays, protectStateful } = args;
    const bucket = new PrivateBucket(
      name,
      { bucketName, retentionDays, protectStateful, statements: accessLogPolicy(args) },
      { parent: this },
    );
    this.bucketName = bucket.bucketName;
    this.target = { bucketName, prefix: `${place}/s3/`, ready: bucket.ready };
    this.registerOutputs({ bucketName: this.bucketName });
  }
}
