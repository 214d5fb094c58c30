import type { PolicyStatement } from "../../iam/model/index.ts";
import { LOAD_BALANCER_PREFIX } from "./audit-site.ts";

/** Whose access logs a bucket takes. */
export interface AccessLogWriters {
  readonly place: string;
  /** AWS region, `ap-south-1`. */
  readonly region: string;
  readonly accountId: string;
  readonly bucketName: string;
  /** Buckets whose requests S3 logs here. */
  readonly loggedBuckets: readonly string[];
  /** Whether load balancers log here. */
  readonly takesLoadBalancers: boolean;
}

/** What S3 and, where they do, load balancers may write to a bucket of access logs: of this account and region alone. */
export function accessLogPolicy(writers: AccessLogWriters): readonly PolicyStatement[] {
  const { place, accountId, bucketName, loggedBuckets, takesLoadBalancers } = writers;
  const server: PolicyStatement = {
    Sid: "ServerAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${bucketName}/${place}/s3/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": loggedBuckets.map((name) => `arn:aws:s3:::${name}`) },
    },
  };
  return takesLoadBalancers ? [server, ...loadBalancers(writers)] : [server];
}

/**
 * The service principal and not the region's account of Elastic Load Balancing: AWS advises it in every region, and
 * Hyderabad, opened after August 2022, has no such account. Network load balancers log through the delivery service.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
function loadBalancers({ place, region, accountId, bucketName }: AccessLogWriters): readonly PolicyStatement[] {
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  const Resource = `${bucketArn}/${place}/${LOAD_BALANCER_PREFIX}/AWSLogs/${accountId}/*`;
  const delivery = { Service: "delivery.logs.amazonaws.com" };
  const source = {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${accountId}:*` },
  };
  return [
    {
      Sid: "ApplicationLoadBalancers",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource,
      Condition: { ArnLike: { "aws:SourceArn": `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/*` } },
    },
    {
      Sid: "NetworkLoadBalancers",
      Effect: "Allow",
      Principal: delivery,
      Action: "s3:PutObject",
      Resource,
      Condition: { ...source, StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "NetworkLoadBalancersCheck",
      Effect: "Allow",
      Principal: delivery,
      Action: "s3:GetBucketAcl",
      Resource: bucketArn,
      Condition: source,
    },
  ];
}
