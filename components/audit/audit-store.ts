import * as pulumi from "@pulumi/pulumi";
import type { AuditSpec } from "../../config/spec.ts";
import { namedKey } from "../encryption/index.ts";
import { auditKeyPolicy } from "../encryption/model/index.ts";
import { PrivateBucket, type AccessLogTarget } from "../storage/index.ts";
import { auditBucketPolicy, type AuditSite } from "./model/index.ts";

/** What an {@link AuditStore} keeps, how firmly and how long. */
export interface AuditStoreArgs {
  readonly site: AuditSite;
  readonly audit: AuditSpec;
  /** Where S3 logs who reads the records: a bucket of the same account. */
  readonly accessLogs: AccessLogTarget;
  /** Whether bucket and key are protected, and stay when the stack goes. */
  readonly protectStateful: boolean;
}

/**
 * The audit ledger of a region: a bucket whose every object is locked from its first moment, and its key, in the account of
 * the provider, which is the log archive's where there is one. Only the region's trail and copies write to it. Of production
 * all of it outlives the stack: a bucket that is kept without its policy, key or lock would be kept in name alone.
 */
export class AuditStore extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;
  public readonly keyArn: pulumi.Output<string>;
  /** What to depend on before writing to it. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: AuditStoreArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:audit:AuditStore", name, {}, { ...opts, retainOnDelete: args.protectStateful });
    const { site, audit, accessLogs, protectStateful } = args;
    const { ownerId, region, accountId, trailArn, accessLogCopiesArn } = site;
    const policy = auditKeyPolicy({ accountId: ownerId, region }, { accountId, trailArn, copyRolesArn: accessLogCopiesArn });
    const { key, alias } = namedKey(name, { description: "Audit records", policy, alias: site.auditKeyAlias, protectStateful }, this);
    const bucket = new PrivateBucket(
      name,
      {
        bucketName: site.auditBucket,
        kmsKeyArn: key.arn,
        retentionDays: audit.retentionDays,
        lock: audit.lock,
        protectStateful,
        accessLogs,
        statements: auditBucketPolicy(site),
      },
      { parent: this },
    );
    this.bucketName = bucket.bucketName;
    this.keyArn = key.arn;
    this.ready = [bucket.ready, alias];
    this.registerOutputs({ bucketName: this.bucketName, keyArn: this.keyArn });
  }
}
