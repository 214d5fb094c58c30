import * as pulumi from "@pulumi/pulumi";
import { Trail } from "@pulumi/aws/cloudtrail/trail.js";
import type { AuditSpec } from "../../config/spec.ts";
import type { AuditStore } from "./audit-store.ts";
import { eventSelectors, insightSelectors, type AuditSite } from "./model/index.ts";

/** What an {@link AuditTrail} records, and where. */
export interface AuditTrailArgs {
  readonly site: AuditSite;
  readonly audit: AuditSpec;
  readonly store: AuditStore;
  readonly protectStateful: boolean;
}

/**
 * The trail of a region into its own audit store, validated by digests and encrypted. It is multi-Region: what anybody does
 * abroad is recorded in India. Each region has one, since a trail is delivered to, and changed in, its home alone: while
 * Mumbai is gone, what is done to recover, of IAM too, whose events are those of another region, is on record in Hyderabad
 * and can be read there at once, without a trail to be made or moved first. The second trail's management events are charged.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html
 */
export class AuditTrail extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;

  constructor(name: string, args: AuditTrailArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:audit:AuditTrail", name, {}, opts);
    const { site, audit, store, protectStateful } = args;
    const ledger = [
      site.auditBucket,
      site.accessLogsBucket,
      ...(site.archiveAccessLogsBucket === undefined ? [] : [site.archiveAccessLogsBucket]),
    ];
    const trail = new Trail(
      name,
      {
        name: site.trailName,
        s3BucketName: store.bucketName,
        s3KeyPrefix: site.place,
        kmsKeyId: store.keyArn,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogging: true,
        enableLogFileValidation: true,
        advancedEventSelectors: eventSelectors(ledger, audit.recordedBuckets),
        insightSelectors: insightSelectors(audit.hasInsights),
      },
      { parent: this, protect: protectStateful, dependsOn: [...store.ready] },
    );
    this.arn = trail.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
