import { beforeAll, describe, expect, it } from "vitest";
import type { Graph } from "../../../cli/engine/graph.ts";
import { recordValues, valuesOf } from "../../stacks/record.ts";
import { names, one, statements } from "./found.ts";

describe.each([
  ["mumbai", "ap-south-1", "preview"],
  ["mumbai", "ap-south-1", "update"],
  ["hyderabad", "ap-south-2", "preview"],
  ["hyderabad", "ap-south-2", "update"],
] as const)("the access logs of prod in %s (%s), %s mode", (place, region, mode) => {
  const account = "111122223333";
  const name = `${place}-access-logs`;
  const bucket = `prod-${place}-access-logs-${account}`;
  let graph: Graph;
  beforeAll(async () => {
    graph = await recordValues(valuesOf("prod"), place, mode);
  });

  it("go to a bucket that log services can write to: no lock, keys of S3's own", () => {
    expect(one(graph, "Bucket", name).inputs).toEqual({ bucket, forceDestroy: false });
    expect(one(graph, "Bucket", name).options.protect).toBe(true);
    expect(one(graph, "BucketServerSideEncryptionConfiguration", name).inputs["rules"]).toEqual([
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
    expect(names(graph, "BucketObjectLockConfiguration")).not.toContain(name);
    expect(one(graph, "BucketLifecycleConfiguration", name).inputs["rules"]).toMatchObject([{ expiration: { days: 30 } }]);
  });

  it("come from S3 for two named buckets, and from load balancers of this account and region", () => {
    const objects = `arn:aws:s3:::${bucket}/${place}/load-balancers/AWSLogs/${account}/*`;
    const delivery = {
      StringEquals: { "aws:SourceAccount": account },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
    };
    const { TlsOnly, ...rest } = statements(one(graph, "BucketPolicy", name));
    expect(TlsOnly?.Effect).toBe("Deny");
    expect(rest).toEqual({
      ServerAccessLogs: {
        Sid: "ServerAccessLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/${place}/s3/*`,
        Condition: {
          StringEquals: { "aws:SourceAccount": account },
          ArnLike: { "aws:SourceArn": [`arn:aws:s3:::prod-${place}-audit-${account}`, `arn:aws:s3:::prod-${place}-flow-logs-${account}`] },
        },
      },
      ApplicationLoadBalancers: {
        Sid: "ApplicationLoadBalancers",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: objects,
        Condition: { ArnLike: { "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/*` } },
      },
      NetworkLoadBalancers: {
        Sid: "NetworkLoadBalancers",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: objects,
        Condition: { ...delivery, StringEquals: { ...delivery.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
      NetworkLoadBalancersCheck: {
        Sid: "NetworkLoadBalancersCheck",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: `arn:aws:s3:::${bucket}`,
        Condition: delivery,
      },
    });
  });

  it("are written nowhere before S3 may, and no bucket logs to itself", () => {
    const policy = one(graph, "BucketPolicy", name).urn;
    for (const logged of names(graph, "BucketLogging")) {
      const { dependencies, inputs, propertyDependencies } = one(graph, "BucketLogging", logged);
      expect(dependencies).toContain(policy);
      expect(propertyDependencies["bucket"]).not.toContain(one(graph, "Bucket", name).urn);
      expect(inputs["targetBucket"]).toBe(bucket);
    }
  });
});
