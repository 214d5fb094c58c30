import * as pulumi from "@pulumi/pulumi";
import { BucketReplicationConfig } from "@pulumi/aws/s3/bucketReplicationConfig.js";
import type { AccountSpec } from "../../config/spec.ts";
import { PlatformRole, trustService } from "../iam/index.ts";
import { copyRolePolicy, copyRules, type CopySource, type CopyTarget } from "./model/index.ts";

/** A bucket and the audit buckets it is copied to. */
export interface AuditCopiesArgs {
  /** Account of the source, for the role. */
  readonly account: AccountSpec;
  readonly roleName: string;
  readonly source: CopySource;
  /** At least one. */
  readonly targets: readonly CopyTarget[];
  /** Whether copies are made within 15 minutes by contract. */
  readonly hasTimeControl: boolean;
  /** What makes source and targets ready, where the same stack makes them. @default - they are there */
  readonly after?: readonly pulumi.Resource[];
}

/**
 * Copies every new object of a bucket into audit buckets. S3 refuses rules whose target is not there, and keeps one set of
 * rules a bucket: so they belong to what joins regions, and not to the region of the bucket. Needs the provider of the
 * source's account and region. Copies of copies are not made, so two regions copy to each other without end to it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
 */
export class AuditCopies extends pulumi.ComponentResource {
  constructor(name: string, args: AuditCopiesArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:audit:AuditCopies", name, {}, opts);
    const { account, roleName, source, targets, hasTimeControl, after = [] } = args;
    if (targets.length === 0)
      throw new pulumi.ResourceError(`${source.bucketName} is copied nowhere; expected at least one target`, this, true);
    const role = new PlatformRole(
      name,
      {
        account,
        roleName,
        description: `Copies ${source.bucketName} into audit buckets`,
        trust: trustService("s3.amazonaws.com"),
        policy: copyRolePolicy(source, targets),
      },
      { parent: this },
    );
    new BucketReplicationConfig(
      name,
      { bucket: source.bucketName, role: role.arn, rules: copyRules(source, targets, hasTimeControl) },
      { parent: this, dependsOn: [...role.policies, ...after] },
    );
    this.registerOutputs({});
  }
}
