import * as pulumi from "@pulumi/pulumi";
import { FlowLog } from "@pulumi/aws/ec2/flowLog.js";
import { bucketNames } from "../../config/names.ts";
import type { PolicyStatement } from "../iam/index.ts";
import { PrivateBucket, type AccessLogTarget } from "../storage/index.ts";

/** Which VPC is logged, and where the logs go. */
export interface FlowLogsArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly accountId: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  /** Prefix of the bucket's name. */
  readonly namePrefix: string;
  readonly kmsKeyArn: pulumi.Input<string>;
  readonly retentionDays: number;
  readonly protectStateful: boolean;
  /** Where requests to the bucket are logged. */
  readonly accessLogs: AccessLogTarget;
}

/** All traffic of a VPC, accepted and refused, in a private bucket of the same region, hourly Parquet. */
export class FlowLogs extends pulumi.ComponentResource {
  constructor(name: string, args: FlowLogsArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("nivas:network:FlowLogs", name, {}, opts);
    const bucketName = bucketNames(args.namePrefix, args.accountId).flowLogs;
    const bucket = new PrivateBucket(
      name,
      {
        bucketName,
        kmsKeyArn: args.kmsKeyArn,
        retentionDays: args.retentionDays,
        protectStateful: args.protectStateful,
        accessLogs: args.accessLogs,
        statements: deliveryStatements(bucketName, args.accountId, args.region),
      },
      { parent: this },
    );
    new FlowLog(
      name,
      {
        vpcId: args.vpcId,
        trafficType: "ALL",
        logDestinationType: "s3",
        logDestination: `arn:aws:s3:::${bucketName}`,
        maxAggregationInterval: 60,
        destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: true },
      },
      { parent: this, dependsOn: [bucket.ready] },
    );
    this.registerOutputs({});
  }
}

/** What the delivery service may do in the bucket, for this account and region only. @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html */
function deliveryStatements(bucketName: string, accountId: string, region: string): readonly PolicyStatement[] {
  const Principal = { Service: "delivery.logs.amazonaws.com" };
  const source = {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${accountId}:*` },
  };
  return [
    {
      Sid: "LogDeliveryWrite",
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::${bucketName}/AWSLogs/*`,
      Condition: { ...source, StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "LogDeliveryCheck",
      Effect: "Allow",
      Principal,
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: `arn:aws:s3:::${bucketName}`,
      Condition: source,
    },
  ];
}
