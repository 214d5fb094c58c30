import * as pulumi from "@pulumi/pulumi";
import { BucketReplicationConfig } from "@pulumi/aws/s3/bucketReplicationConfig.js";
import { bucketNames, physicalNames } from "../../config/names.ts";
import type { PlatformSpec, RegionSpec } from "../../config/spec.ts";
import { copyRolePolicy, copyRules, type CopySource } from "../audit/model/index.ts";
import { PlatformRole, trustService } from "../iam/index.ts";
import { PrivateBucket, type AccessLogTarget } from "../storage/index.ts";

/** Whose logs a {@link LogArchive} keeps. */
export interface LogArchiveArgs {
  readonly spec: PlatformSpec;
  readonly region: RegionSpec;
  /** The key of logs, and what makes it known by its alias. */
  readonly key: { readonly arn: pulumi.Input<string>; readonly named: pulumi.Resource };
  /** Where requests to the buckets are logged. @default - nowhere */
  readonly accessLogs?: AccessLogTarget;
}

/**
 * Where logs of a region lie: the bucket that Loki works in, and the archive, which gets a copy of every object and
 * forgets none before its days are over, whatever Loki or whoever has its rights deletes. Both stand in the region. A copy
 * of the archive's objects is searched by a Loki that is pointed at it.
 */
export class LogArchive extends pulumi.ComponentResource {
  /** What Loki needs to write. */
  public readonly ready: readonly pulumi.Resource[];

  constructor(name: string, { spec, region, key, accessLogs }: LogArchiveArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:observability:LogArchive", name, {}, opts);
    const child = { parent: this };
    const { account, isProduction, observability, audit } = spec;
    const names = bucketNames(region.namePrefix, account.id);
    const common = {
      kmsKeyArn: key.arn,
      protectStateful: isProduction,
      dataClass: "customer-pii",
      ...(accessLogs === undefined ? {} : { accessLogs }),
    } as const;
    // Loki deletes at its own time; what it leaves behind goes a month later.
    const online = new PrivateBucket(name, { ...common, bucketName: names.logs, retentionDays: observability.logs.onlineDays + 30 }, child);
    const { archiveDays } = observability.logs;
    const archive = new PrivateBucket(
      `${name}-archive`,
      {
        ...common,
        bucketName: names.logArchive,
        retentionDays: archiveDays,
        lock: { mode: audit.lock.mode, days: isProduction ? archiveDays : 1 },
      },
      child,
    );
    const { telemetryKeyAlias } = physicalNames(region.namePrefix);
    const at = { region: region.region, accountId: account.id, keyAlias: telemetryKeyAlias };
    const source: CopySource = { ...at, bucketName: names.logs, isLocked: false };
    const target = {
      ...at,
      place: region.place,
      bucketName: names.logArchive,
      keyAliasArn: `arn:aws:kms:${region.region}:${account.id}:${telemetryKeyAlias}`,
    };
    const role = new PlatformRole(
      `${name}-copies`,
      {
        account,
        description: `Copies ${names.logs} into the archive`,
        trust: trustService("s3.amazonaws.com"),
        policy: copyRolePolicy(source, [target]),
      },
      child,
    );
    const copies = new BucketReplicationConfig(
      name,
      { bucket: online.bucketName, role: role.arn, rules: copyRules(source, [target], false) },
      { ...child, dependsOn: [...role.policies, online.ready, archive.ready, key.named] },
    );
    this.ready = [online.ready, copies];
    this.registerOutputs({});
  }
}
