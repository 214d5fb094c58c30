import { beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../../cli/engine/graph.ts";
import { recordValues, valuesOf } from "../../stacks/record.ts";
import { goneBefore } from "../../stacks/destroy-order.ts";
import { names, one, statements } from "./found.ts";

const accounts = { prod: "111122223333", dev: "444455556666" } as const;
const regions = { mumbai: "ap-south-1", hyderabad: "ap-south-2" } as const;
const cases = (["prod", "dev"] as const).flatMap((environment) =>
  (["mumbai", "hyderabad"] as const).flatMap((place) =>
    (["preview", "update"] as const).map((mode) => [environment, place, mode] as const),
  ),
);

describe.each(cases)("the audit store of %s in %s, %s mode", (environment, place, mode) => {
  const name = `${place}-audit`;
  const isProduction = environment === "prod";
  const accountId = accounts[environment];
  const region = regions[place];
  const bucket = `${environment}-${place}-audit-${accountId}`;
  const trailArn = `arn:aws:cloudtrail:${region}:${accountId}:trail/${environment}-${place}-trail`;
  let graph: Graph;
  beforeAll(async () => {
    // Without profiles all apply, and telecom asks the most of logs.
    const values = valuesOf(environment);
    graph = await recordValues({ ...values, residency: { ...values.residency, profiles: [] } }, place, mode);
  });

  it("is a bucket that locks every object from its first moment", () => {
    expect(one(graph, "Bucket", name).inputs).toEqual({ bucket, forceDestroy: !isProduction, objectLockEnabled: true });
    expect(one(graph, "BucketObjectLockConfiguration", name).inputs["rule"]).toEqual({
      defaultRetention: isProduction ? { mode: "COMPLIANCE", days: 2555 } : { mode: "GOVERNANCE", days: 1 },
    });
    expect(one(graph, "BucketVersioning", name).inputs["versioningConfiguration"]).toEqual({ status: "Enabled" });
    expect(one(graph, "BucketLifecycleConfiguration", name).inputs["rules"]).toEqual([
      {
        id: "retention",
        status: "Enabled",
        filter: { prefix: "" },
        expiration: { days: isProduction ? 2555 : 730 },
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
    ]);
  });

  it("is encrypted with a key of its own, closed to the public and owned whole", () => {
    const { inputs, propertyDependencies } = one(graph, "BucketServerSideEncryptionConfiguration", name);
    expect(inputs["rules"]).toMatchObject([{ bucketKeyEnabled: true, applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }]);
    expect(propertyDependencies["rules"]).toEqual([one(graph, "Key", name).urn]);
    expect(one(graph, "BucketPublicAccessBlock", name).inputs).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(one(graph, "BucketOwnershipControls", name).inputs["rule"]).toEqual({ objectOwnership: "BucketOwnerEnforced" });
  });

  it("takes the records of its own trail and copies, and refuses everybody else's", () => {
    const role = `arn:aws:iam::${accountId}:role/${environment}-*`;
    expect(statements(one(graph, "BucketPolicy", name))).toEqual({
      TlsOnly: {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      TrailChecks: {
        Sid: "TrailChecks",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: `arn:aws:s3:::${bucket}`,
        Condition: { StringEquals: { "aws:SourceArn": trailArn } },
      },
      TrailWrites: {
        Sid: "TrailWrites",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/${place}/AWSLogs/${accountId}/*`,
        Condition: { StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
      NobodyForges: {
        Sid: "NobodyForges",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/*`,
        Condition: {
          Bool: { "aws:PrincipalIsAWSService": "false" },
          ArnNotLike: { "aws:PrincipalArn": [`${role}-audit-copies`, `${role}-access-log-copies`] },
        },
      },
    });
  });

  it("has a key that the trail alone encrypts with besides the account, named for those who know no id", () => {
    const key = one(graph, "Key", name);
    expect(key.inputs).toMatchObject({ enableKeyRotation: true, multiRegion: false, deletionWindowInDays: isProduction ? 30 : 7 });
    expect(one(graph, "Alias", name).inputs["name"]).toBe(`alias/${environment}-${place}-audit`);
    const policy = statements(key);
    expect(Object.keys(policy)).toEqual(["AccountAdministers", "TrailEncrypts", "TrailDescribes"]);
    expect(policy["TrailEncrypts"]).toEqual({
      Sid: "TrailEncrypts",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "kms:GenerateDataKey*",
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn },
        StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${accountId}:trail/*` },
      },
    });
  });

  it("outlives the stack in production, with its policy, key and lock, and goes with it in development", () => {
    const store = graph.resources.filter(({ custom, urn }) => custom && urn.includes("nivas:audit:AuditStore"));
    expect(store.length).toBe(11);
    expect(store.map(({ options }) => options.retainOnDelete ?? false)).toEqual(store.map(() => isProduction));
    for (const type of ["Bucket", "Key"]) expect(one(graph, type, name).options.protect ?? false).toBe(isProduction);
  });

  it("is locked and encrypted before anything is written, and the trail is gone before any of it is touched", () => {
    const trail = one(graph, "Trail", `${place}-trail`);
    for (const type of [
      "BucketPolicy",
      "Bucket",
      "BucketObjectLockConfiguration",
      "BucketServerSideEncryptionConfiguration",
      "Key",
      "Alias",
    ]) {
      expect([type, goneBefore(graph, one(graph, type, name)).has(trail.urn)]).toEqual([type, true]);
    }
  });

  it("logs who asks the audit, flow-log and telemetry buckets, into the bucket that logs to nowhere", () => {
    expect(names(graph, "BucketLogging")).toEqual(expect.arrayContaining([`${place}-audit`, `${place}-flow-logs`]));
    expect(names(graph, "BucketLogging")).not.toContain(`${place}-access-logs`);
    for (const logged of names(graph, "BucketLogging")) {
      expect(one(graph, "BucketLogging", logged).inputs).toMatchObject({
        targetBucket: `${environment}-${place}-access-logs-${accountId}`,
        targetPrefix: `${place}/s3/`,
        targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
      });
    }
  });
});
